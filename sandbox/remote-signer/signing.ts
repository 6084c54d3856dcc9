import { generateKeyPairSync } from 'node:crypto'
import { signDigest } from '../sign-digest.ts'
import type { CredentialRecord } from './credentials.ts'
import type { CscAnswer } from './methods.ts'
import type { Service } from './service.ts'
import type { Transaction } from './transactions.ts'

/**
 * Signs what was confirmed and writes it down in one step: killed before, nothing is signed; killed after, it is signed and found again.
 * Nothing leaves that is not written.
 */
export function beginSigning(
  { credentials, transactions }: Service,
  record: CredentialRecord,
  { handle }: Transaction,
): void {
  const transaction = transactions.find(handle)
  if (!transaction || transaction.signatures || transactions.stateOf(transaction) !== 'confirmed') return
  const key = credentials.keyOf(record)
  const signatures = transaction.hashes.map(hash => encode(signDigest(Buffer.from(hash, 'base64'), key)))
  transactions.save({ ...transaction, signatures })
}

export function answerSignatures({ transactions, fault }: Service, handle: string): CscAnswer {
  const transaction = transactions.find(handle)
  const wrong = fault() === 'wrong-signature'
  return {
    status: 200,
    body: { signatures: wrong ? transaction?.hashes.map(signWrongly) : (transaction?.signatures ?? []) },
  }
}

function signWrongly(hash: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return encode(signDigest(Buffer.from(hash, 'base64'), privateKey))
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
