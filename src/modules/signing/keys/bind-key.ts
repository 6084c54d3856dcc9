import { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput } from '#kernel/errors.ts'
import { getPerson, getUnit } from '#modules/organisation/index.ts'
import { unlessMalformed } from '../asn1/asn1.ts'
import type { Certificate, DistinguishedName } from '../certificates/certificate.ts'
import { keyBitsOf, readCertificate, readCertificates } from '../certificates/read-certificate.ts'
import type { SignatureAlgorithm } from '../prepared-signature.ts'
import { recordKey } from '../requests/signature-event.ts'
import type { SignerKind } from '../signers/signer.ts'
import type { KeyRow } from './key.ts'
import { keyOwnerOf } from './key-owner.ts'
import { assertMayManageKeysOf } from './key-policy.ts'
import { insertKey, listKeysOfCertificate } from './key-store.ts'

export interface BindKey {
  /** A person signs in person; a unit's key is its seal. */
  readonly owner: { readonly personId: string } | { readonly unitId: string }
  readonly kind: SignerKind
  /** DER or PEM. */
  readonly certificate: Uint8Array | string
  /** From the issuer upwards, DER. */
  readonly chain?: readonly Uint8Array[]
  /** Where the driver finds the private key. */
  readonly locator: Readonly<Record<string, unknown>>
}

/**
 * Binds a certificate to a person or, as its seal, to a unit. Bound already to the same owner: the answer is that key. Throws
 * `signing.certificate-…` where it could not sign, `signing.key-taken` where it is another's.
 */
export async function bindKey(context: Context, input: BindKey): Promise<KeyRow> {
  const owner = await readOwner(context, input.owner)
  assertMayManageKeysOf(context.actor, await keyOwnerOf(context, owner))
  const certificate = unlessMalformed(() => readCertificate(input.certificate))
  if (!certificate) throw refused('signing.certificate-unreadable')
  const algorithm = algorithmOf(certificate)
  assertCanSign(certificate, context.now)
  const key = await insertKey(context, {
    ...owner,
    kind: input.kind,
    certificate: certificate.der,
    chain: readCertificates(input.chain ?? []).map(({ der }) => der),
    fingerprint: certificate.fingerprint,
    subjectName: commonName(certificate.subject),
    issuerName: commonName(certificate.issuer),
    serialNumber: certificate.serialNumber,
    algorithm,
    locator: input.locator,
    validFrom: certificate.notBefore,
    validTo: certificate.notAfter,
  })
  if (!key) return boundBefore(context, certificate, owner)
  await recordKey(context, 'keyBound', key.id, {
    ...owner,
    kind: key.kind,
    fingerprint: key.fingerprint,
    validTo: key.validTo.toString(),
  })
  return key
}

type Owner = Pick<KeyRow, 'personId' | 'unitId'>

async function readOwner(context: Context, owner: BindKey['owner']): Promise<Owner> {
  if ('personId' in owner) return { personId: (await getPerson(context, owner)).id, unitId: null }
  return { personId: null, unitId: (await getUnit(context, owner)).id }
}

async function boundBefore(context: Context, { fingerprint }: Certificate, owner: Owner): Promise<KeyRow> {
  const bound = (await listKeysOfCertificate(context, fingerprint)).find(key => key.retiredAt === null)
  if (bound && bound.personId === owner.personId && bound.unitId === owner.unitId) return bound
  throw new AppError('conflict', { reason: 'signing.key-taken' })
}

/** Circular 22/2020/TT-BTTTT: RSA of 2048 bits or more, or ECDSA on P-256. */
function algorithmOf({ publicKey }: Certificate): SignatureAlgorithm {
  if (publicKey?.asymmetricKeyType === 'rsa' && (keyBitsOf(publicKey) ?? 0) >= 2048) return 'RSA-SHA256'
  if (publicKey?.asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ECDSA-SHA256'
  throw refused('signing.certificate-weak')
}

function assertCanSign(certificate: Certificate, now: Temporal.Instant): void {
  const { keyUsage } = certificate
  if (certificate.isAuthority) throw refused('signing.certificate-of-authority')
  if (keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) {
    throw refused('signing.certificate-not-for-signing')
  }
  if (Temporal.Instant.compare(certificate.notAfter, now) <= 0) throw refused('signing.certificate-expired')
}

const refused = (reason: string): AppError => badInput([{ path: 'certificate', reason }])

function commonName(name: DistinguishedName): string {
  return name.parts.findLast(part => part.name === 'CN')?.value ?? name.text
}
