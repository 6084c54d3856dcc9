import { type KeyObject, X509Certificate } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { type Authority, type CertificateKind, issueCertificate } from './issue-certificate.ts'
import { type KeyKind, makeKey, publicKeyInfo, readKey, writeKey } from './keys.ts'
import { partsOf } from './reading.ts'
import {
  type AuthorityName,
  type CertificateRecord,
  type PkiState,
  type Revocation,
  readState,
  writeState,
} from './records.ts'
import { authorityName } from './subject-name.ts'

export interface Addresses {
  /** The page: what was issued, and what to break. */
  readonly page: string
  readonly timestamp: string
  readonly ocsp: string
  readonly rootCrl: string
  readonly issuingCrl: string
  readonly rootCertificate: string
  readonly issuingCertificate: string
}

interface ValidityOrder {
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
}

export interface Order extends ValidityOrder {
  readonly kind: CertificateKind
  readonly holder: string
  readonly subject: Uint8Array
  readonly publicKey: Uint8Array
  readonly email?: string
}

/** The authorities and everything they have issued: in memory, and in one file after each change. */
export class Certification {
  readonly addresses: Addresses
  readonly #folder: string
  #state: PkiState
  readonly #authorities = new Map<AuthorityName, Authority>()
  #saving: Promise<void> = Promise.resolve()

  constructor(folder: string, state: PkiState, addresses: Addresses) {
    this.#folder = folder
    this.#state = state
    this.addresses = addresses
    for (const name of ['root', 'issuing', 'timestamp', 'ocsp'] as const) this.#load(name)
  }

  authority(name: AuthorityName): Authority {
    const authority = this.#authorities.get(name)
    if (!authority) throw new Error(`there is no ${name} authority`)
    return authority
  }

  get certificates(): readonly CertificateRecord[] {
    return this.#state.certificates
  }

  find(serialNumber: string): CertificateRecord | undefined {
    return this.#state.certificates.find(record => record.serialNumber === serialNumber)
  }

  async issue(order: Order): Promise<CertificateRecord> {
    const record = await issueRecord(order, this.addresses, this.authority('issuing'))
    await this.#save({ ...this.#state, certificates: [...this.#state.certificates, record] })
    return record
  }

  /** A new certificate for the holder of an old one; for the old key, unless another is given. */
  async renew(serialNumber: string, validity: ValidityOrder, publicKey?: Uint8Array): Promise<CertificateRecord> {
    const old = this.#get(serialNumber)
    const certificate = Buffer.from(old.certificate, 'base64')
    const oldKey = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
    const email = emailOf(certificate)
    return this.issue({
      kind: old.kind,
      holder: old.holder,
      subject: partsOf(certificate).subject,
      publicKey: publicKey ?? oldKey,
      ...(email ? { email } : {}),
      ...validity,
    })
  }

  /** A new certificate for the key of a service, which is used from now on. */
  async renewService(name: 'timestamp' | 'ocsp', validity: ValidityOrder): Promise<CertificateRecord> {
    const record = await this.renew(this.#state.current[name], validity)
    await this.#save({ ...this.#state, current: { ...this.#state.current, [name]: record.serialNumber } })
    this.#load(name)
    return record
  }

  async revoke(serialNumber: string, revocation: Revocation): Promise<void> {
    const revoked = { ...this.#get(serialNumber), revocation }
    const certificates = this.#state.certificates.map(record =>
      record.serialNumber === serialNumber ? revoked : record,
    )
    await this.#save({ ...this.#state, certificates })
  }

  #get(serialNumber: string): CertificateRecord {
    const record = this.find(serialNumber)
    if (!record) throw new RangeError(`no certificate ${serialNumber} was issued here`)
    return record
  }

  #load(name: AuthorityName): void {
    const record = this.#get(this.#state.current[name])
    this.#authorities.set(name, {
      key: readKey(this.#state.keys[name]),
      certificate: Buffer.from(record.certificate, 'base64'),
    })
  }

  /** What others see changes at once; the file follows, one writing at a time. */
  async #save(state: PkiState): Promise<void> {
    this.#state = state
    this.#saving = this.#saving.then(() => writeState(this.#folder, this.#state))
    await this.#saving
  }
}

export function addressesAt(origin: string): Addresses {
  return {
    page: `${origin}/`,
    timestamp: `${origin}/tsa`,
    ocsp: `${origin}/ocsp`,
    rootCrl: `${origin}/root.crl`,
    issuingCrl: `${origin}/issuing.crl`,
    rootCertificate: `${origin}/root.cer`,
    issuingCertificate: `${origin}/issuing.cer`,
  }
}

/** The authorities of the folder, made there the first time. */
export async function openCertification(folder: string, origin: string, keyKind: KeyKind): Promise<Certification> {
  const found = await readState(folder)
  const addresses = addressesAt(origin)
  const state = found ?? (await createState(addresses, keyKind))
  const port = Number(new URL(origin).port)
  if (!found || found.port !== port) await writeState(folder, { ...state, port })
  return new Certification(folder, { ...state, port }, addresses)
}

/** So long ago that certificates which have run out can be issued too. */
const begin = Temporal.Instant.from('2015-01-01T00:00:00Z')
const rootEnd = Temporal.Instant.from('2055-01-01T00:00:00Z')
const issuingEnd = Temporal.Instant.from('2050-01-01T00:00:00Z')
const serviceEnd = Temporal.Instant.from('2045-01-01T00:00:00Z')

const holders: Readonly<Record<AuthorityName, string>> = {
  root: 'Chứng thực gốc thử nghiệm',
  issuing: 'Chứng thực thử nghiệm cấp cho cơ quan nhà nước',
  timestamp: 'Dấu thời gian thử nghiệm',
  ocsp: 'Trả lời trạng thái chứng thư thử nghiệm',
}

async function createState(addresses: Addresses, keyKind: KeyKind): Promise<PkiState> {
  const [root, issuing, timestamp, ocsp] = await Promise.all([
    makeKey(keyKind),
    makeKey(keyKind),
    makeKey('p-256'),
    makeKey('p-256'),
  ])
  const rootRecord = await issueRecord({ ...own('root', root), validTo: rootEnd }, addresses, undefined, root)
  const rootAuthority = { key: root, certificate: Buffer.from(rootRecord.certificate, 'base64') }
  const issuingRecord = await issueRecord({ ...own('issuing', issuing), validTo: issuingEnd }, addresses, rootAuthority)
  const issuingAuthority = { key: issuing, certificate: Buffer.from(issuingRecord.certificate, 'base64') }
  const [stampRecord, ocspRecord] = await Promise.all([
    issueRecord({ ...own('timestamp', timestamp), validTo: serviceEnd }, addresses, issuingAuthority),
    issueRecord({ ...own('ocsp', ocsp), validTo: serviceEnd }, addresses, issuingAuthority),
  ])
  return {
    port: 0,
    keys: {
      root: writeKey(root),
      issuing: writeKey(issuing),
      timestamp: writeKey(timestamp),
      ocsp: writeKey(ocsp),
    },
    current: {
      root: rootRecord.serialNumber,
      issuing: issuingRecord.serialNumber,
      timestamp: stampRecord.serialNumber,
      ocsp: ocspRecord.serialNumber,
    },
    certificates: [rootRecord, issuingRecord, stampRecord, ocspRecord],
  }
}

const own = (name: AuthorityName, key: KeyObject) => ({
  kind: name,
  holder: holders[name],
  subject: authorityName(holders[name]),
  publicKey: publicKeyInfo(key),
  validFrom: begin,
})

async function issueRecord(
  order: Order,
  addresses: Addresses,
  issuer: Authority | undefined,
  selfKey?: KeyObject,
): Promise<CertificateRecord> {
  const { kind, holder, validFrom, validTo } = order
  const certificate = await issueCertificate({
    ...order,
    ...(issuer ? { issuer } : {}),
    ...(selfKey ? { selfKey } : {}),
    ...(issuer ? { addresses: addressesFor(kind, addresses) } : {}),
  })
  return {
    serialNumber: serialOf(certificate),
    kind,
    holder,
    certificate: Buffer.from(certificate).toString('base64'),
    validFrom: validFrom.toString(),
    validTo: validTo.toString(),
  }
}

/** The root answers for the issuing authority by list only, as roots that are kept offline do. */
const addressesFor = (kind: CertificateKind, addresses: Addresses) =>
  kind === 'issuing'
    ? { crl: addresses.rootCrl, issuer: addresses.rootCertificate }
    : { ocsp: addresses.ocsp, crl: addresses.issuingCrl, issuer: addresses.issuingCertificate }

/** Hex in upper case, as certificates are shown. */
export const serialOf = (certificate: Uint8Array): string => new X509Certificate(Buffer.from(certificate)).serialNumber

const emailOf = (certificate: Buffer): string | undefined =>
  /email:([^,\s]+)/.exec(new X509Certificate(certificate).subjectAltName ?? '')?.[1]
