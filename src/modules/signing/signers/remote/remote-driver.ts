import { createHash } from 'node:crypto'
import { z } from 'zod'
import { oid } from '../../asn1/object-identifiers.ts'
import { ecdsaDer } from '../ecdsa-value.ts'
import type { SignerAnswer, SignerDriver, SigningOrder } from '../signer.ts'
import { type CscClient, understand } from './csc-client.ts'
import { confirmedElsewhere, credentialInfo, unusable } from './csc-credential.ts'
import { CscRefusal, CscUnavailable } from './csc-failure.ts'
import { cancelMethod, refusalOf } from './csc-refusal.ts'

const handleSchema = z.object({ handle: z.string().min(1).max(2000) })
const sadSchema = z.object({ SAD: z.string().min(1), expiresIn: z.number().default(3600) })
const signedSchema = z.object({ signatures: z.array(z.base64()) })
const acceptedSchema = z.object({ responseID: z.string().min(1).max(2000) })

/** With less left than this the activation data are renewed before they are used. */
const shortSeconds = 30
const personMs = 3_000
const machineMs = 500

/** What is being waited for: the person (`authorize`), then the machine (`sign`). */
type Reference = { readonly waits: 'authorize' | 'sign'; readonly id: string }

const writeReference = ({ waits, id }: Reference): string => `${waits}:${id}`

function readReference(reference: string): Reference | undefined {
  const [, waits, id] = /^(authorize|sign):(.+)$/s.exec(reference) ?? []
  return id && (waits === 'authorize' || waits === 'sign') ? { waits, id } : undefined
}

/**
 * Signs at a service that speaks the Cloud Signature Consortium's API v2: only digests leave, and the person confirms in the service's
 * own application. Our id goes along as `clientData`. Between a confirmation and our asking for the signatures nothing is signed, so an
 * order that was taken back here is not signed there, whatever the person does.
 */
export function createRemoteDriver(client: CscClient): SignerDriver {
  async function start(order: SigningOrder): Promise<SignerAnswer> {
    const credentialID = credentialOf(order)
    const info = await credentialInfo(client, credentialID, 'none')
    if (unusable(info)) return { state: 'refused', reason: 'key-unusable' }
    if (order.items.length > info.multisign) return { state: 'refused', reason: 'too-many-items' }
    const object = confirmedElsewhere(info.auth)
    const { status, body } = await client.call('credentials/authorize', {
      credentialID,
      numSignatures: order.items.length,
      hashes: hashesOf(order),
      hashAlgorithmOID: oid.sha256,
      ...(object ? { authData: [{ id: object.id }] } : {}),
      description: order.summary.slice(0, 500),
      clientData: order.id,
    })
    return afterAuthorizing(order, status, body)
  }

  async function afterAuthorizing(order: SigningOrder, status: number, body: unknown): Promise<SignerAnswer> {
    if (status === 202) return waiting({ waits: 'authorize', id: understand(handleSchema, body).handle }, personMs)
    return sign(order, await freshSad(order, understand(sadSchema, body)))
  }

  /** Minutes may have passed since the person confirmed: what is about to run out is renewed first (11.9). */
  async function freshSad(order: SigningOrder, { SAD, expiresIn }: z.output<typeof sadSchema>): Promise<string> {
    const { methods } = await client.info()
    if (expiresIn > shortSeconds || !methods.includes('credentials/extendTransaction')) return SAD
    const { body } = await client.call('credentials/extendTransaction', {
      credentialID: credentialOf(order),
      hashes: hashesOf(order),
      hashAlgorithmOID: oid.sha256,
      SAD,
      clientData: order.id,
    })
    return understand(sadSchema, body).SAD
  }

  async function sign(order: SigningOrder, SAD: string): Promise<SignerAnswer> {
    const { asynchronousOperationMode } = await client.info()
    const { body } = await client.call('signatures/signHash', {
      credentialID: credentialOf(order),
      SAD,
      hashes: hashesOf(order),
      hashAlgorithmOID: oid.sha256,
      signAlgo: signAlgoOf(order),
      clientData: order.id,
      ...(asynchronousOperationMode ? { operationMode: 'A' } : {}),
    })
    const signed = signedSchema.safeParse(body)
    if (signed.success) return toSigned(order, signed.data)
    return waiting({ waits: 'sign', id: understand(acceptedSchema, body).responseID }, machineMs)
  }

  async function poll(order: SigningOrder, text: string): Promise<SignerAnswer> {
    const reference = readReference(text)
    if (!reference) return start(order)
    if (reference.waits === 'authorize') {
      const { status, body } = await client.call('credentials/authorizeCheck', { handle: reference.id })
      return afterAuthorizing(order, status, body)
    }
    const { status, body } = await client.call('signatures/signPolling', {
      requestID: reference.id,
      clientData: order.id,
    })
    if (status === 202) return waiting(reference, machineMs)
    return toSigned(order, understand(signedSchema, body))
  }

  /** The standard has no way of taking an authorization back; a service that has one says so among its methods. */
  async function cancel(order: SigningOrder): Promise<void> {
    const { methods } = await client.info()
    if (!methods.includes(cancelMethod)) return
    await client.call(cancelMethod, { credentialID: credentialOf(order), clientData: order.id })
  }

  return {
    kind: 'remote',
    start: order => answering(() => start(order)),
    poll: (order, reference) => answering(() => poll(order, reference)),
    cancel: order => cancel(order).catch(ignoreFailure),
  }
}

async function answering(work: () => Promise<SignerAnswer>): Promise<SignerAnswer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CscUnavailable) return { state: 'unavailable', detail: error.message }
    if (error instanceof CscRefusal) return { state: 'refused', reason: refusalOf(error) }
    throw error
  }
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof CscUnavailable) && !(error instanceof CscRefusal)) throw error
}

const waiting = (reference: Reference, askAgainAfterMs: number): SignerAnswer => ({
  state: 'waiting',
  reference: writeReference(reference),
  askAgainAfterMs,
})

const hashesOf = ({ items }: SigningOrder): string[] =>
  items.map(({ toBeSigned }) => createHash('sha256').update(toBeSigned).digest('base64'))

function signAlgoOf({ key }: SigningOrder): string {
  const { signAlgo } = key.locator
  if (typeof signAlgo === 'string') return signAlgo
  return key.algorithm === 'RSA-SHA256' ? oid.rsaSha256 : oid.ecdsaSha256
}

const credentialOf = ({ key }: SigningOrder): string => String(key.locator.credentialId ?? '')

function toSigned({ key }: SigningOrder, { signatures }: z.output<typeof signedSchema>): SignerAnswer {
  const bytes = signatures.map(base64 => new Uint8Array(Buffer.from(base64, 'base64')))
  return { state: 'signed', signatures: key.algorithm === 'ECDSA-SHA256' ? bytes.map(asDer) : bytes }
}

/** The standard leaves open which of the two forms of ECDSA a service answers; 64 octets are never the DER of P-256 with its two tags. */
const asDer = (signature: Uint8Array): Uint8Array =>
  signature.length === 64 && signature[1] !== 62 ? ecdsaDer(signature) : signature
