import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type OfficialActor, system } from '../../src/kernel/actor.ts'
import type { StoredFile } from '../../src/kernel/files/files.ts'
import { inTransaction, type Kernel } from '../../src/kernel/kernel.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import { askForSignature, bindKey } from '../../src/modules/signing/index.ts'
import { beginBatch } from '../../src/modules/signing/requests/begin-batch.ts'
import { keepSoftKey } from '../../src/modules/signing/signers/soft/generate-soft-key.ts'
import { certify, spawnProgram } from '../../tests/e2e/signing-processes.ts'
import type { World } from '../world/open-world.ts'

export type KeyType = 'P-256' | 'RSA-2048'

/** A chairman with a key of each kind, and authorities that run in a process of their own, as they would elsewhere. */
export interface SigningWorld {
  readonly kernel: Kernel
  readonly chairman: OfficialActor
  readonly keys: Readonly<Record<KeyType, string>>
  readonly close: () => Promise<void>
}

const addresses = z.object({ page: z.string(), timestamp: z.string() })

export async function openSigningWorld(world: World): Promise<SigningWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-bench-pki-'))
  const pki = await spawnProgram(new URL('../../sandbox/pki/run.ts', import.meta.url), ['--folder', folder])
  const { page, timestamp } = addresses.parse(JSON.parse(pki.said))
  const signing = { ...world.kernel.config.signing, timestampUrls: [timestamp], allowedHosts: [new URL(page).host] }
  const kernel: Kernel = { ...world.kernel, config: { ...world.kernel.config, signing } }
  const chairman = await world.see(system('bench'), context => officialAt(context, 'H02.31', 'head'))
  const give = (type: KeyType) => giveKey(kernel, chairman, page, type)
  return {
    kernel,
    chairman,
    keys: { 'P-256': await give('P-256'), 'RSA-2048': await give('RSA-2048') },
    close: async () => {
      await pki.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function giveKey(kernel: Kernel, owner: OfficialActor, page: string, type: KeyType): Promise<string> {
  const { privateKey, publicKey } =
    type === 'P-256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const issued = await certify(page, spki, owner.name)
  return inTransaction(kernel, { actor: system('bench') }, async context => {
    const { locator } = await keepSoftKey(context, privateKey)
    const bound = { owner: { personId: owner.personId }, kind: 'soft', locator, ...issued } as const
    return (await bindKey(context, bound)).id
  })
}

/** Asks for the signatures and begins their batch, so that only signing is left to do. */
export async function beginSigning(
  { kernel, chairman, keys }: SigningWorld,
  documents: readonly StoredFile[],
  type: KeyType,
): Promise<{ readonly batchId: string; readonly requestIds: readonly string[] }> {
  const requestIds: string[] = []
  for (const document of documents) {
    const id = await inTransaction(kernel, { actor: chairman }, context =>
      askForSignature(context, {
        document,
        format: 'pdf',
        purpose: 'bench.document',
        subject: { kind: 'bench', id: document.sha256, label: document.name },
        signer: { postId: chairman.postId },
        capacity: 'TM',
      }),
    )
    requestIds.push(id)
  }
  const proven = { ...chairman, provenAtMs: kernel.now().epochMilliseconds }
  const { id: batchId } = await inTransaction(kernel, { actor: proven }, context =>
    beginBatch(context, { requestIds, keyId: keys[type] }),
  )
  return { batchId, requestIds }
}
