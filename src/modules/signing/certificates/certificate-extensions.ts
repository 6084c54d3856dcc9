import {
  type Asn1,
  bodyOf,
  booleanOf,
  childrenOf,
  fieldsOf,
  insideOf,
  isContext,
  namedBitsOf,
  objectIdentifierOf,
  octetsOf,
  readAsn1,
  sequenceOf,
  smallNumberOf,
  tagged,
  typed,
  universal,
  unlessMalformed,
} from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import type { Certificate } from './certificate.ts'

export interface Extension {
  readonly id: string
  readonly critical: boolean
  /** What the OCTET STRING holds. */
  readonly value: Uint8Array
}

/** `[0]` or `[3] EXPLICIT Extensions` (RFC 5280, 4.1); none where the element is absent. */
export function listExtensions(wrapper: Asn1 | undefined): Extension[] {
  return wrapper ? sequenceOf(insideOf(wrapper)).map(readExtension) : []
}

export function readExtension(element: Asn1): Extension {
  const fields = fieldsOf(sequenceOf(element))
  const id = objectIdentifierOf(fields.next())
  const critical = fields.nextIf(typed(universal.boolean))
  return { id, critical: critical ? booleanOf(critical) : false, value: octetsOf(fields.next()) }
}

type FromExtensions = Pick<
  Certificate,
  | 'isAuthority'
  | 'pathLength'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'policies'
  | 'subjectKeyId'
  | 'authorityKeyId'
  | 'ocspAddresses'
  | 'crlAddresses'
  | 'issuerAddresses'
  | 'neverRevoked'
  | 'unknownCritical'
>

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** Name constraints are not among them: nothing here applies them, so a path below such an authority cannot be relied on. */
const understood = new Set<string>([
  oid.keyUsage,
  oid.basicConstraints,
  oid.extendedKeyUsage,
  oid.certificatePolicies,
  oid.policyMappings,
  oid.policyConstraints,
  oid.inhibitAnyPolicy,
  oid.subjectAltName,
  oid.issuerAltName,
  oid.subjectKeyIdentifier,
  oid.authorityKeyIdentifier,
  oid.crlDistributionPoints,
  oid.authorityInfoAccess,
  oid.qualifiedStatements,
  oid.ocspNoCheck,
])

/** An extension whose value is malformed counts as absent, and where it is critical as not understood. */
export function readExtensions(wrapper: Asn1 | undefined): FromExtensions {
  const extensions = listExtensions(wrapper)
  const unknownCritical = extensions.filter(({ id, critical }) => critical && !understood.has(id)).map(({ id }) => id)
  const read = <Value>(id: string, from: (value: Asn1) => Value): Value | undefined => {
    const extension = extensions.find(one => one.id === id)
    if (!extension) return undefined
    const value = unlessMalformed(() => from(readAsn1(extension.value)))
    if (value === undefined && extension.critical) unknownCritical.push(id)
    return value
  }
  const constraints = read(oid.basicConstraints, readBasicConstraints)
  const access = read(oid.authorityInfoAccess, readAccess) ?? []
  const addressesFor = (method: string) => access.filter(one => one.method === method).map(one => one.address)
  return {
    isAuthority: constraints?.isAuthority ?? false,
    pathLength: constraints?.pathLength,
    keyUsage: read(oid.keyUsage, value => namedBitsOf(value).flatMap(bit => keyUsages[bit] ?? [])),
    extendedKeyUsage: read(oid.extendedKeyUsage, value => sequenceOf(value).map(objectIdentifierOf)),
    policies: read(oid.certificatePolicies, value => sequenceOf(value).map(policyOf)) ?? [],
    subjectKeyId: read(oid.subjectKeyIdentifier, value => hex(octetsOf(value))),
    authorityKeyId: read(oid.authorityKeyIdentifier, readAuthorityKeyId),
    crlAddresses: read(oid.crlDistributionPoints, value => sequenceOf(value).flatMap(addressesOfPoint)) ?? [],
    ocspAddresses: addressesFor(oid.ocspMethod),
    issuerAddresses: addressesFor(oid.caIssuersMethod),
    neverRevoked: extensions.some(({ id }) => id === oid.ocspNoCheck),
    unknownCritical,
  }
}

function readBasicConstraints(value: Asn1): { isAuthority: boolean; pathLength: number | undefined } {
  const fields = fieldsOf(sequenceOf(value))
  const authority = fields.nextIf(typed(universal.boolean))
  const length = fields.nextIf(typed(universal.integer))
  return { isAuthority: authority ? booleanOf(authority) : false, pathLength: length && smallNumberOf(length) }
}

const policyOf = (information: Asn1): string => objectIdentifierOf(sequenceOf(information)[0])

/** The key identifier of an AuthorityKeyIdentifier, hex. */
export function readAuthorityKeyId(value: Asn1): string | undefined {
  const id = sequenceOf(value).find(field => isContext(field, 0))
  return id && hex(bodyOf(id))
}

function readAccess(value: Asn1): { method: string; address: string }[] {
  return sequenceOf(value).flatMap(description => {
    const [method, location] = sequenceOf(description)
    return location ? addressesIn([location]).map(address => ({ method: objectIdentifierOf(method), address })) : []
  })
}

function addressesOfPoint(point: Asn1): string[] {
  const name = fieldsOf(sequenceOf(point)).nextIf(tagged(0))
  const full = name && insideOf(name)
  return full && isContext(full, 0) ? addressesIn(childrenOf(full)) : []
}

/** The addresses among GeneralNames. */
function addressesIn(names: readonly Asn1[]): string[] {
  return names.filter(name => isContext(name, 6)).map(name => Buffer.from(bodyOf(name)).toString('latin1'))
}

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')
