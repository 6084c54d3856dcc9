import { createHash } from 'node:crypto'
import { type BaseBlock, BitString, fromBER, Sequence } from 'asn1js'

/** The DER of a block that was read, header and all. */
export const bytesOf = (block: BaseBlock): Uint8Array => new Uint8Array(block.valueBeforeDecodeView)

/** The members of a SEQUENCE, none where the bytes are something else. */
export function membersOf(bytes: Uint8Array): readonly BaseBlock[] {
  const { result, offset } = fromBER(new Uint8Array(bytes))
  return offset !== -1 && result instanceof Sequence ? result.valueBlock.value : []
}

/** DER of a certificate's issuer and subject (RFC 5280 4.1), and the octets of its key. */
export function partsOf(certificate: Uint8Array): { issuer: Uint8Array; subject: Uint8Array; key: Uint8Array } {
  const [body] = membersOf(certificate)
  const [, , , issuer, , subject, publicKey] = body instanceof Sequence ? body.valueBlock.value : []
  const key = publicKey instanceof Sequence ? publicKey.valueBlock.value[1] : undefined
  if (!issuer || !subject || !(key instanceof BitString)) throw new TypeError('this is no certificate')
  return { issuer: bytesOf(issuer), subject: bytesOf(subject), key: new Uint8Array(key.valueBlock.valueHexView) }
}

export const digest = (algorithm: string, bytes: Uint8Array): Buffer => createHash(algorithm).update(bytes).digest()
