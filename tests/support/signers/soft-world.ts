import { randomUUID } from 'node:crypto'
import { checkSigned } from '../../../src/modules/signing/signers/check-signed.ts'
import { generateSoftKey } from '../../../src/modules/signing/signers/soft/generate-soft-key.ts'
import { createSoftDriver } from '../../../src/modules/signing/signers/soft/soft-driver.ts'
import { makeCertificate } from '../../../src/modules/signing/signers/testing/made-certificate.ts'
import { type TestKernel, testSystem } from '../test-kernel.ts'
import type { SignerWorld } from './signer-world.ts'

export async function openSoftWorld(kernel: TestKernel): Promise<SignerWorld> {
  const make = () => checkSigned(createSoftDriver(kernel))
  let driver = make()
  return {
    driver: () => driver,
    async keyOf(algorithm) {
      const type = algorithm === 'RSA-SHA256' ? 'RSA-2048' : 'P-256'
      const { publicKey, locator } = await kernel.as(testSystem, context =>
        generateSoftKey(context, { type, subject: { commonName: 'Thử' } }),
      )
      const certificate = makeCertificate(publicKey)
      return { id: randomUUID(), kind: 'soft', certificate, chain: [], algorithm, locator }
    },
    restart() {
      driver = make()
    },
    close: async () => {},
  }
}
