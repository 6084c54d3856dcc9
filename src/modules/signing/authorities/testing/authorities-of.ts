import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll } from 'vitest'
import { type Pki, type PkiOptions, startPki } from '../../../../../sandbox/pki/server.ts'
import { type Authorities, type AuthorityOptions, createAuthorities } from '../authorities.ts'
import type { AuthorityFailure } from '../authority-failure.ts'

/** Authorities of a test file on a folder of their own, stopped when its tests are done. */
export async function startTestPki(options: Partial<PkiOptions> = {}): Promise<Pki> {
  const folder = await mkdtemp(join(tmpdir(), 'pki-'))
  const pki = await startPki({ folder, slowMs: 3_000, ...options })
  afterAll(async () => {
    await pki.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return pki
}

export const newPublicKey = (): Uint8Array =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })

export interface TestAuthorities extends Authorities {
  /** What went wrong so far, as `kind`. */
  readonly failures: string[]
}

/** The platform's clients, impatient, allowed to visit these stand-ins and nothing else. */
export function authoritiesOfPkis(pkis: readonly Pki[], more: Partial<AuthorityOptions> = {}): TestAuthorities {
  const failures: string[] = []
  const authorities = createAuthorities({
    signing: {
      timestampUrls: pkis.map(({ addresses }) => addresses.timestamp),
      timestampPolicies: [],
      allowedHosts: pkis.map(({ addresses }) => new URL(addresses.page).host),
      ledgerPeers: [],
      agentMinutes: 15,
    },
    production: false,
    now: () => Temporal.Now.instant(),
    timeoutMs: 1_000,
    attempts: 1,
    backOffMs: 1,
    onFailure: ({ kind }: AuthorityFailure) => failures.push(kind),
    ...more,
  })
  return { ...authorities, failures }
}
