import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import { type Addresses, type Certification, openCertification } from './certification.ts'
import { type Fault, type Service, services } from './faults.ts'
import type { CertificateKind } from './issue-certificate.ts'
import type { KeyKind } from './keys.ts'
import { answerPage } from './pages-server.ts'
import { type CertificateRecord, type RevocationReason, readState } from './records.ts'
import { answerProtocol } from './services.ts'
import { type PersonSubject, personName, type SealSubject, sealName } from './subject-name.ts'
import { Pkcs10CertificateRequest } from './x509.ts'

export interface PkiOptions {
  /** Keys, certificates and the port are kept here: the next start has the same root and answers at the same addresses. */
  readonly folder: string
  /** 0 or absent: the port of the last time, else any free one. */
  readonly port?: number
  /** Of the root and the issuing authority, when they are made. P-256 by default, which is made at once. */
  readonly keyKind?: KeyKind
  /** How long a slow answer takes. */
  readonly slowMs?: number
  /** The clock of every answer; tests give their own. */
  readonly now?: () => Temporal.Instant
}

/** DER of SubjectPublicKeyInfo, or of a PKCS#10 request, of which only the key is taken once its signature holds. */
export type KeySource = { readonly publicKey: Uint8Array } | { readonly request: Uint8Array }

export interface Validity {
  /** By default now. Any time may be chosen: in the past for a certificate that has run out. */
  readonly validFrom?: Temporal.Instant
  /** By default three years after `validFrom`. */
  readonly validTo?: Temporal.Instant
}

export interface Issued {
  readonly serialNumber: string
  /** DER. */
  readonly certificate: Uint8Array
  /** DER, from the issuer upwards; the root stands last. */
  readonly chain: readonly Uint8Array[]
}

export interface Pki {
  /** DER. */
  readonly rootCertificate: Uint8Array
  readonly issuingCertificate: Uint8Array
  /** The certificate that signs time stamps now. */
  readonly timestampCertificate: () => Uint8Array
  readonly addresses: Addresses
  readonly issued: () => readonly CertificateRecord[]
  readonly issuePerson: (order: PersonSubject & KeySource & Validity) => Promise<Issued>
  readonly issueSeal: (order: SealSubject & KeySource & Validity) => Promise<Issued>
  /** A new certificate for the same holder; for the same key, unless another is given. */
  readonly renew: (serialNumber: string, change?: Partial<KeySource> & Validity) => Promise<Issued>
  /** The authority that stamps or answers signs with a new certificate from now on. */
  readonly renewService: (service: 'timestamp' | 'ocsp', validity?: Validity) => Promise<Issued>
  /** Lists and OCSP answers know of it at once; `at` may lie in the past. */
  readonly revoke: (serialNumber: string, how?: { reason?: RevocationReason; at?: Temporal.Instant }) => Promise<void>
  /** Breaks one service in one way, or mends it; without a service, all of them. */
  readonly setFault: (fault: Fault, service?: Service) => void
  readonly stop: () => Promise<void>
}

/**
 * The public key infrastructure of development and tests, on the loopback: a root, an issuing authority, a time-stamping authority, an
 * OCSP responder, revocation lists and issuer certificates. Nobody outside trusts it.
 */
export async function startPki(options: PkiOptions): Promise<Pki> {
  const { folder, keyKind = 'p-256', slowMs = 30_000, now = () => Temporal.Now.instant() } = options
  const server = createServer({ keepAliveTimeout: 30_000 })
  await listen(server, options.port || ((await readState(folder))?.port ?? 0))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const certification = await openCertification(folder, origin, keyKind)
  const broken = new Map<Service, Fault>()
  const faultOf = (service: Service): Fault => broken.get(service) ?? 'none'
  const setFault = (fault: Fault, service?: Service): void => {
    for (const each of service ? [service] : services) broken.set(each, fault)
  }
  const door = createDoor(certification, now)
  server.on('request', async (request, response) => {
    try {
      if (await answerProtocol(request, response, { certification, faultOf, slowMs, now })) return
      const { certificates, addresses } = certification
      await answerPage(request, response, { ...door, certificates, addresses, faultOf, setFault })
    } catch {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  return {
    ...door,
    addresses: certification.addresses,
    setFault,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

type Door = Omit<Pki, 'addresses' | 'setFault' | 'stop'>

function createDoor(certification: Certification, now: () => Temporal.Instant): Door {
  const certificateOf = (name: 'root' | 'issuing' | 'timestamp') =>
    new Uint8Array(certification.authority(name).certificate)
  const toIssued = (record: CertificateRecord): Issued => ({
    serialNumber: record.serialNumber,
    certificate: new Uint8Array(Buffer.from(record.certificate, 'base64')),
    chain: [certificateOf('issuing'), certificateOf('root')],
  })
  const issue = async (
    kind: CertificateKind,
    holder: string,
    subject: Uint8Array,
    order: KeySource & Validity & Pick<PersonSubject, 'email'>,
  ): Promise<Issued> => {
    const publicKey = await readPublicKey(order)
    const email = order.email ? { email: order.email } : {}
    return toIssued(
      await certification.issue({ kind, holder, subject, publicKey, ...email, ...validityOf(order, now()) }),
    )
  }
  return {
    rootCertificate: certificateOf('root'),
    issuingCertificate: certificateOf('issuing'),
    timestampCertificate: () => certificateOf('timestamp'),
    issued: () => certification.certificates,
    issuePerson: order => issue('person', order.name, personName(order), order),
    issueSeal: order => issue('seal', order.agency, sealName(order), order),
    renew: async (serialNumber, change = {}) => {
      const key = 'publicKey' in change || 'request' in change ? await readPublicKey(change as KeySource) : undefined
      return toIssued(await certification.renew(serialNumber, validityOf(change, now()), key))
    },
    renewService: async (service, validity = {}) =>
      toIssued(await certification.renewService(service, validityOf(validity, now()))),
    revoke: (serialNumber, { reason = 'unspecified', at = now() } = {}) =>
      certification.revoke(serialNumber, {
        reason,
        at: at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString(),
      }),
  }
}

function validityOf({ validFrom, validTo }: Validity, now: Temporal.Instant) {
  const from = validFrom ?? now
  return { validFrom: from, validTo: validTo ?? from.add({ hours: 3 * 365 * 24 }) }
}

async function readPublicKey(source: KeySource): Promise<Uint8Array> {
  if ('publicKey' in source) return source.publicKey
  const request = new Pkcs10CertificateRequest(new Uint8Array(source.request))
  if (!(await request.verify())) throw new TypeError('the request is not signed with the key that it names')
  return new Uint8Array(request.publicKey.rawData)
}

/** On the port where certificates say that we answer, else on any free one. */
async function listen(server: Server, port: number): Promise<void> {
  for (const candidate of port === 0 ? [0] : [port, 0]) {
    server.listen(candidate, '127.0.0.1')
    const failed = await Promise.race([
      once(server, 'listening').then(() => undefined),
      once(server, 'error').then(([error]) => error as NodeJS.ErrnoException),
    ])
    if (!failed) return
    if (failed.code !== 'EADDRINUSE' || candidate === 0) throw failed
  }
}
