/**
 * A process that signs by a driver as the platform does, to be killed at any moment: `node run-driver.ts FOLDER`. The folder's
 * `order.json` says what is signed and where; `reference` is what was last written down, and `signed` the end.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { RemoteSignerConfig } from '../../../src/kernel/config/config.ts'
import { readCertificate } from '../../../src/modules/signing/certificates/read-certificate.ts'
import type { SignatureAlgorithm } from '../../../src/modules/signing/prepared-signature.ts'
import { checkSigned } from '../../../src/modules/signing/signers/check-signed.ts'
import { createCscClient } from '../../../src/modules/signing/signers/remote/csc-client.ts'
import { createRemoteDriver } from '../../../src/modules/signing/signers/remote/remote-driver.ts'
import type { SigningOrder } from '../../../src/modules/signing/signers/signer.ts'

export interface WrittenOrder {
  readonly service: RemoteSignerConfig
  readonly id: string
  readonly certificate: string
  readonly algorithm: SignatureAlgorithm
  readonly locator: Readonly<Record<string, unknown>>
  readonly items: readonly string[]
}

const folder = process.argv[2] ?? '.'
const written = JSON.parse(readFileSync(join(folder, 'order.json'), 'utf8')) as WrittenOrder
const order: SigningOrder = {
  id: written.id,
  key: {
    ...{ id: written.id, kind: 'remote', chain: [], algorithm: written.algorithm, locator: written.locator },
    certificate: readCertificate(Buffer.from(written.certificate, 'base64')),
  },
  items: written.items.map(name => ({ name, toBeSigned: Buffer.from(name) })),
  summary: `${written.items.length} giấy tờ`,
}
const driver = checkSigned(createRemoteDriver(createCscClient(written.service, () => Temporal.Now.instant())))
const file = (name: string): string => join(folder, name)
const write = (name: string, text: string): void => {
  writeFileSync(file(`${name}.new`), text)
  renameSync(file(`${name}.new`), file(name))
}

for (;;) {
  const reference = existsSync(file('reference')) ? readFileSync(file('reference'), 'utf8') : undefined
  const answer = reference === undefined ? await driver.start(order) : await driver.poll(order, reference)
  if (answer.state === 'waiting') write('reference', answer.reference)
  if (answer.state === 'signed') {
    write('signed', JSON.stringify(answer.signatures.map(signature => Buffer.from(signature).toString('base64'))))
    break
  }
  if (answer.state === 'refused') {
    write('refused', answer.reason)
    break
  }
  await new Promise(resolve => setTimeout(resolve, 20))
}
