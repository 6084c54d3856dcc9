import { z } from 'zod'
import type { CredentialRecord } from './credentials.ts'
import { CscError, invalid } from './csc-error.ts'
import type { Service } from './service.ts'
import { answerSignatures, beginSigning } from './signing.ts'
import type { Transaction } from './transactions.ts'

const sha256 = '2.16.840.1.101.3.4.2.1'
const rsaSha256 = '1.2.840.113549.1.1.11'
const ecdsaSha256 = '1.2.840.10045.4.3.2'
const p256 = '1.2.840.10045.3.1.7'

export interface CscAnswer {
  readonly status: number
  readonly body?: unknown
}

type Method = (service: Service, input: Readonly<Record<string, unknown>>) => CscAnswer

/** Beyond the standard: takes back what nobody has confirmed. */
const cancelMethod = 'credentials/authorizeCancel'

/** The methods of CSC API v2 that want the client's token. */
export const methods: Readonly<Record<string, Method>> = {
  'credentials/list': listCredentials,
  'credentials/info': describeCredential,
  'credentials/authorize': authorize,
  'credentials/authorizeCheck': checkAuthorization,
  'credentials/extendTransaction': extendTransaction,
  [cancelMethod]: cancelAuthorization,
  'signatures/signHash': signHash,
  'signatures/signPolling': pollSignatures,
}

export const describeService = ({ origin }: Service): CscAnswer => ({
  status: 200,
  body: {
    specs: '2.0.0.0',
    name: 'Ký số từ xa thử nghiệm',
    logo: `${origin}/logo.png`,
    region: 'VN',
    lang: 'vi-VN',
    description: 'Dịch vụ thử nghiệm: khóa nằm trong một thư mục, chữ ký không có giá trị pháp lý.',
    authType: ['oauth2client', 'basic'],
    oauth2: `${origin}/csc/v2`,
    asynchronousOperationMode: true,
    methods: ['info', 'auth/login', ...Object.keys(methods)],
    signAlgorithms: { algos: [rsaSha256, ecdsaSha256] },
    signature_formats: { formats: [] },
    conformance_levels: [],
  },
})

function listCredentials({ credentials }: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  if (typeof input.userID !== 'string') throw invalid('userID')
  const usable = credentials.listOf(input.userID).filter(({ certificates }) => certificates.length > 0)
  return { status: 200, body: { credentialIDs: usable.map(({ credentialID }) => credentialID) } }
}

function describeCredential(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const record = credentialOf(service, input)
  const shown = { none: 0, single: 1, chain: record.certificates.length }
  const many = z.enum(['none', 'single', 'chain']).default('single').safeParse(input.certificates)
  if (!many.success) throw invalid('certificates')
  const isRsa = record.type === 'RSA-2048'
  return {
    status: 200,
    body: {
      description: record.holder,
      key: {
        status: record.disabled ? 'disabled' : 'enabled',
        algo: [isRsa ? rsaSha256 : ecdsaSha256],
        len: isRsa ? 2048 : 256,
        ...(isRsa ? {} : { curve: p256 }),
      },
      cert: { status: 'valid', certificates: record.certificates.slice(0, shown[many.data]) },
      auth: {
        mode: 'explicit',
        expression: 'mobile',
        objects: [{ type: 'MobileApp', id: 'mobile', label: 'Điện thoại' }],
      },
      SCAL: '2',
      multisign: service.multisign,
      lang: 'vi-VN',
    },
  }
}

const hashes = z.array(z.base64().refine(text => Buffer.from(text, 'base64').length === 32)).min(1)

function authorize(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const { credentialID, disabled } = credentialOf(service, input)
  if (disabled) throw new CscError('invalid_request', 'The credential identified by credentialID is disabled')
  const many = z.number().int().min(1).safeParse(input.numSignatures)
  if (!many.success) throw new CscError('invalid_request', 'Invalid value for parameter numSignatures')
  if (many.data > service.multisign) throw new CscError('invalid_request', 'Numbers of signatures is too high')
  const asked = hashes.safeParse(input.hashes)
  if (!asked.success || asked.data.length !== many.data) throw invalid('hashes')
  if (input.hashAlgorithmOID !== sha256) throw invalid('hashAlgorithmOID')
  if (service.fault() === 'refuses') throw new CscError('access_denied', 'The service turned the transaction away')
  const transaction = service.transactions.ask({
    credentialID,
    description: typeof input.description === 'string' ? input.description.slice(0, 500) : '',
    hashes: asked.data,
    ...(typeof input.clientData === 'string' ? { clientData: input.clientData } : {}),
  })
  if (!isSameList(transaction.hashes, asked.data)) throw new CscError('invalid_request', 'clientData was used before')
  return authorizationOf(service, transaction)
}

function checkAuthorization(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const transaction = service.transactions.find(String(input.handle))
  if (!transaction) throw invalid('handle')
  return authorizationOf(service, transaction)
}

function authorizationOf({ transactions, now }: Service, transaction: Transaction): CscAnswer {
  const state = transactions.stateOf(transaction)
  if (state === 'waiting') return { status: 202, body: { handle: transaction.handle } }
  if (state === 'declined') throw new CscError('access_denied', 'The user declined')
  if (state === 'cancelled') throw new CscError('access_denied', 'Cancelled by the client')
  const { activation } = transaction
  const left = activation ? Math.floor((Date.parse(activation.until) - now()) / 1000) : 0
  if (!activation || left <= 0) throw new CscError('expired_token', 'The authorization has expired')
  return { status: 200, body: { SAD: activation.SAD, expiresIn: left } }
}

function extendTransaction(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const transaction = activatedBy(service, input)
  const { activation } = service.transactions.renewActivation(transaction)
  return { status: 200, body: { SAD: activation?.SAD, expiresIn: 3600 } }
}

function cancelAuthorization(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const { credentialID } = credentialOf(service, input)
  const found = service.transactions.findBy(
    one => one.credentialID === credentialID && one.clientData !== undefined && one.clientData === input.clientData,
  )
  if (found) service.transactions.say(found.handle, 'cancelled')
  return { status: 204 }
}

function signHash(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const record = credentialOf(service, input)
  const transaction = activatedBy(service, input)
  if (input.signAlgo !== (record.type === 'RSA-2048' ? rsaSha256 : ecdsaSha256)) throw invalid('signAlgo')
  if (input.operationMode !== 'A') {
    beginSigning(service, record, transaction)
    return answerSignatures(service, transaction.handle)
  }
  const responseID = transaction.responseID ?? transaction.handle.slice(0, 32)
  if (!transaction.responseID) service.transactions.save({ ...transaction, responseID })
  return { status: 200, body: { responseID } }
}

function pollSignatures(service: Service, input: Readonly<Record<string, unknown>>): CscAnswer {
  const found = service.transactions.findBy(one => one.responseID !== undefined && one.responseID === input.requestID)
  const record = found && service.credentials.find(found.credentialID)
  if (!found || !record) throw invalid('requestID')
  if (found.signatures) return answerSignatures(service, found.handle)
  beginSigning(service, record, found)
  return { status: 202, body: { error: 'accepted_request', error_description: 'Not completed yet' } }
}

/** The transaction whose activation data these are, with just the hashes that the person confirmed. */
function activatedBy(service: Service, input: Readonly<Record<string, unknown>>): Transaction {
  const { credentialID } = credentialOf(service, input)
  const found = service.transactions.findBy(
    one => one.credentialID === credentialID && one.activation !== undefined && one.activation.SAD === input.SAD,
  )
  if (!found?.activation) throw invalid('SAD')
  if (Date.parse(found.activation.until) <= service.now()) throw new CscError('invalid_request', 'SAD expired')
  const asked = hashes.safeParse(input.hashes)
  if (!asked.success) throw invalid('hashes')
  if (!isSameList(asked.data, found.hashes)) {
    throw new CscError('invalid_request', 'Hash is not authorized by the SAD')
  }
  return found
}

function credentialOf({ credentials }: Service, input: Readonly<Record<string, unknown>>): CredentialRecord {
  const record = typeof input.credentialID === 'string' ? credentials.find(input.credentialID) : undefined
  if (!record) throw invalid('credentialID')
  return record
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index])
