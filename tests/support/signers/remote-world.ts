import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { startRemoteSigner } from '../../../sandbox/remote-signer/server.ts'
import { checkSigned } from '../../../src/modules/signing/signers/check-signed.ts'
import { createCscClient } from '../../../src/modules/signing/signers/remote/csc-client.ts'
import { listRemoteCredentials } from '../../../src/modules/signing/signers/remote/csc-credential.ts'
import { createRemoteDriver } from '../../../src/modules/signing/signers/remote/remote-driver.ts'
import type { SigningOrder } from '../../../src/modules/signing/signers/signer.ts'
import { makeCertificate } from '../../../src/modules/signing/signers/testing/made-certificate.ts'
import type { SignerWorld } from './signer-world.ts'

export async function openRemoteWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'lien-thong-remote-'))
  let passedMs = 0
  const signer = await startRemoteSigner({ folder, now: () => Date.now() + passedMs })
  const client = () => createCscClient(signer, () => Temporal.Now.instant().add({ milliseconds: passedMs }))
  const make = () => checkSigned(createRemoteDriver(client()))
  let driver = make()

  function say(order: SigningOrder, said: 'confirmed' | 'declined'): void {
    const found = signer.transactions.findBy(({ clientData }) => clientData === order.id)
    if (!found) throw new Error('nothing was asked of the person')
    signer.transactions.say(found.handle, said)
  }

  const world: SignerWorld = {
    driver: () => driver,
    async keyOf(algorithm) {
      const userID = randomUUID()
      const type = algorithm === 'RSA-SHA256' ? 'RSA-2048' : 'P-256'
      const made = signer.credentials.make({ userID, holder: 'Trần Văn Thử', type })
      signer.credentials.certify(made.credentialID, [makeCertificate(made.publicKey).der])
      const [found] = await listRemoteCredentials(client(), userID)
      if (!found) throw new Error('the credential is not listed')
      return { id: randomUUID(), kind: 'remote', ...found }
    },
    restart() {
      driver = make()
    },
    outage: { begin: () => signer.setFault('down'), end: () => signer.setFault('none') },
    person: {
      confirm: async order => say(order, 'confirmed'),
      decline: async order => say(order, 'declined'),
      letExpire() {
        passedMs += 86_400_000
      },
    },
    async close() {
      await signer.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return { ...world, signer }
}
