import { type Asn1, bytesOf, objectIdentifierOf, sequenceOf, setOf, textOf, unlessMalformed } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { DistinguishedName } from './certificate.ts'

/** Short names: RFC 4514, clause 3, and those that other tools print for the rest. */
const shortNames: Readonly<Record<string, string>> = {
  [oid.commonName]: 'CN',
  [oid.locality]: 'L',
  [oid.state]: 'ST',
  [oid.organisation]: 'O',
  [oid.organisationalUnit]: 'OU',
  [oid.country]: 'C',
  [oid.street]: 'STREET',
  [oid.domainComponent]: 'DC',
  [oid.userId]: 'UID',
  [oid.surname]: 'SN',
  [oid.givenName]: 'GN',
  [oid.title]: 'title',
  [oid.serialNumber]: 'serialNumber',
  [oid.emailAddress]: 'emailAddress',
  [oid.organisationIdentifier]: 'organizationIdentifier',
  [oid.dnQualifier]: 'dnQualifier',
  [oid.pseudonym]: 'pseudonym',
}

export function readName(element: Asn1): DistinguishedName {
  const relative = sequenceOf(element).map(names => setOf(names).map(readPart))
  return {
    der: bytesOf(element),
    text: relative
      .toReversed()
      .map(parts => parts.map(part => part.text).join('+'))
      .join(','),
    parts: relative.flat().map(({ name, value }) => ({ name, value })),
  }
}

function readPart(element: Asn1): { name: string; value: string; text: string } {
  const [type, encoded] = sequenceOf(element)
  const id = objectIdentifierOf(type)
  const short = shortNames[id]
  const value = encoded && unlessMalformed(() => textOf(encoded))
  const hex = encoded ? `#${Buffer.from(bytesOf(encoded)).toString('hex')}` : '#'
  const text = short && value !== undefined ? `${short}=${escaped(value)}` : `${short ?? id}=${hex}`
  return { name: short ?? id, value: value ?? hex, text }
}

/**
 * RFC 5280, 7.1: neither the kind of string, nor the case of letters, nor the number of spaces tells names apart. Only ever a first
 * look: what counts is a signature or a digest.
 */
export function isSameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return Buffer.compare(one.der, other.der) === 0 || comparable(one) === comparable(other)
}

const comparable = ({ text }: DistinguishedName): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')

/** RFC 4514, 2.4. */
function escaped(value: string): string {
  return value
    .replaceAll(/[\\",+;<>]/g, '\\$&')
    .replaceAll('\0', '\\00')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')
}
