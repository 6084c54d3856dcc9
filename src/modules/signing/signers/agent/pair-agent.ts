import { verify } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { AppError, badInput } from '#kernel/errors.ts'
import { unlessMalformed } from '../../asn1/asn1.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { readCertificate, readCertificates } from '../../certificates/read-certificate.ts'
import type { AgentCertificateRow } from '../signer-tables.ts'
import { recordAgent } from './agent-event.ts'
import { insertAgent, saveCode, spendCode } from './agent-store.ts'
import { publicOrderKey } from './order-token.ts'
import { hashPairingCode, makeAgentSecret, makePairingCode, pairingProofText, readPairingCode } from './pairing-code.ts'

const codeMinutes = 10

/** A code that the official types into the agent on their own computer, once. */
export async function askPairingCode(context: Context) {
  const { actor, now, kernel, tx } = context
  if (actor.kind !== 'official') throw new AppError('not-signed-in')
  const code = makePairingCode()
  const expiresAt = now.add({ minutes: codeMinutes })
  await saveCode(tx, { codeHash: hashPairingCode(kernel.secretKey, code), accountId: actor.accountId, expiresAt })
  return { code, expiresAt }
}

export interface PairAgent {
  readonly code: string
  readonly name: string
  readonly certificates: readonly OfferedCertificate[]
}

export interface OfferedCertificate {
  /** DER. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** Over `pairingProofText`, SHA-256, with the certificate's key. */
  readonly proof: Uint8Array
}

export interface PairedAgent {
  readonly agentId: string
  readonly token: string
  /** Orders are signed with this key: SPKI, DER in base64. */
  readonly platformKey: string
  readonly platform: string
}

/** Lets an agent in that brings a code which an official was shown, and that has the keys it says. The token is told this once. */
export async function pairAgent(context: Context, input: PairAgent): Promise<PairedAgent> {
  const { tx, now, kernel } = context
  const { secretKey, config } = kernel
  const code = readPairingCode(input.code)
  const proved = Buffer.from(pairingProofText(config.publicUrl, code))
  const certificates = input.certificates.map((offered, index) => readOffered(offered, proved, index))
  const accountId = await spendCode(tx, hashPairingCode(secretKey, code), now)
  if (!accountId) throw badInput([{ path: 'code', reason: 'signing.agent.code-unknown' }])
  const { secret, tokenHash } = makeAgentSecret()
  const agentId = await insertAgent(tx, { accountId, name: input.name, tokenHash, pairedAt: now }, certificates)
  const fingerprints = certificates.map(({ fingerprint }) => fingerprint)
  await recordAgent(context, 'paired', agentId, { accountId, fingerprints })
  return {
    agentId,
    token: `${agentId}.${secret}`,
    platformKey: publicOrderKey(secretKey),
    platform: config.publicUrl,
  }
}

function readOffered(offered: OfferedCertificate, proved: Buffer, index: number): Omit<AgentCertificateRow, 'agentId'> {
  const certificate = unlessMalformed(() => readCertificate(offered.certificate))
  if (!certificate) throw badInput([{ path: `certificates.${index}`, reason: 'signing.certificate-unreadable' }])
  if (!proves(certificate, proved, offered.proof)) {
    throw badInput([{ path: `certificates.${index}.proof`, reason: 'signing.agent.key-not-proved' }])
  }
  const chain = unlessMalformed(() => readCertificates(offered.chain)) ?? []
  const { fingerprint, der } = certificate
  return { fingerprint, certificate: der, chain: chain.map(issuer => issuer.der) }
}

function proves({ publicKey }: Certificate, proved: Buffer, proof: Uint8Array): boolean {
  try {
    return publicKey !== undefined && verify('sha256', proved, publicKey, proof)
  } catch {
    return false
  }
}
