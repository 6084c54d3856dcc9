import { type Actor, system } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction, readingPrimary } from '#kernel/kernel.ts'
import type { PreparedSignature } from '../prepared-signature.ts'
import type { RunningBatch } from './advance-batch.ts'
import { type ItemToSign, keepBytes, listOrderedItems } from './batch-store.ts'
import { readDocument, readPicture } from './document-bytes.ts'
import { prepareDocument } from './prepare-document.ts'
import { failItem, releaseItem } from './release-item.ts'

const actor: Actor = system('sign-batch')

/** Kept between preparing and completing, while they are small enough: a signer who answers at once then waits for nothing twice. */
export type PreparedItems = Map<string, PreparedSignature>

const keptBytes = 48 * 1024 * 1024
const atOnce = 16

/**
 * What the key has to sign of every item that is still open. Prepared once: what is written stays what is signed. A document that cannot be
 * prepared fails by itself and holds up nobody else.
 */
export async function prepareItems(running: RunningBatch, kept: PreparedItems): Promise<ItemToSign[]> {
  const { kernel, batch } = running
  const items = await readingPrimary(kernel, { actor }, context => listOrderedItems(context, batch.id))
  const ready: ItemToSign[] = []
  let bytes = 0
  for (let at = 0; at < items.length; at += atOnce) {
    await running.keepHold()
    const made: ItemToSign[] = []
    for (const item of items.slice(at, at + atOnce)) {
      if (item.toBeSigned) {
        ready.push(item)
        continue
      }
      // Taken back before it was in any order; what once was stays in it, so that the order sent again is the same.
      if (item.request.state !== 'signing') {
        await inTransaction(kernel, { actor }, context => releaseItem(context, item))
        continue
      }
      const prepared = await prepareItem(running, item)
      if (!prepared) continue
      bytes += item.request.documentSize
      if (bytes < keptBytes) kept.set(item.requestId, prepared)
      made.push({ ...item, toBeSigned: prepared.toBeSigned })
    }
    const values = made.map(({ position, toBeSigned }) => ({ position, bytes: toBeSigned ?? new Uint8Array() }))
    await inTransaction(kernel, { actor }, context => keepBytes(context, batch.id, 'to_be_signed', values))
    ready.push(...made)
  }
  return ready
}

/** Undefined where it failed, which is then written. */
async function prepareItem(running: RunningBatch, item: ItemToSign): Promise<PreparedSignature | undefined> {
  try {
    return await prepareAgain(running, item)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    await inTransaction(running.kernel, { actor }, context => failItem(context, item, failure))
    return undefined
  }
}

export async function prepareAgain(
  { kernel, batch, key }: Pick<RunningBatch, 'kernel' | 'batch' | 'key'>,
  { request, words }: Pick<ItemToSign, 'request' | 'words'>,
): Promise<PreparedSignature> {
  const { certificate, chain, algorithm } = key
  const facts = { certificate, chain, algorithm, signingTime: batch.signingTime }
  const document = await readDocument(kernel.files, request.documentSha256)
  const picture = await readPicture(kernel.files, request.fields)
  try {
    return await prepareDocument(document, request, facts, words, picture)
  } catch (error) {
    if (error instanceof AppError) throw error
    kernel.log.error({ err: error, requestId: request.id }, 'a document could not be prepared')
    throw new AppError('unsupported-type', { reason: 'signing.document-unreadable', cause: error })
  }
}

/** What is the document's fault, as a key below `errors.`: trying again changes nothing. */
export function failureOf(error: unknown): string | undefined {
  if (!(error instanceof AppError)) return undefined
  return error.code === 'unavailable' || error.code === 'internal' ? undefined : error.reason
}
