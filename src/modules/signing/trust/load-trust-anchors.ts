import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { insertAnchor, selectListForUpdate, type TrustAnchorRow, updateAnchor } from './trust-anchor-store.ts'

/** What the ledger calls each change of what is believed. */
export const trustEvents = {
  added: 'signing.trust-anchor-added',
  changed: 'signing.trust-anchor-changed',
  withdrawn: 'signing.trust-anchor-withdrawn',
} as const

export interface LoadTrustAnchors {
  /** Whose list it is: `bac-giang`, `sandbox`. What other lists hold stays as it is. */
  readonly list: string
  readonly anchors: readonly TrustAnchor[]
}

/**
 * Brings the database to what a list says, with an event for each change. What the list no longer names is believed no longer from now
 * on; nothing is forgotten, as old signatures are judged by what was believed then. Loading the same list again changes nothing.
 */
export async function loadTrustAnchors(context: Context, { list, anchors }: LoadTrustAnchors): Promise<number> {
  if (context.actor.kind !== 'system') throw forbidden()
  const known = await selectListForUpdate(context, list)
  const wanted = anchors.map(anchor => rowOf(list, anchor))
  let changes = 0
  for (const row of wanted) {
    const before = known.find(one => isSame(one, row))
    if (before && saysTheSame(before, row)) continue
    changes += 1
    if (before) await updateAnchor(context, before.id, row)
    else await insertAnchor(context, row)
    await record(context, before ? 'changed' : 'added', row)
  }
  for (const row of known) {
    const isEnded = row.validTo !== null && row.validTo.epochMilliseconds <= context.now.epochMilliseconds
    if (isEnded || wanted.some(one => isSame(one, row))) continue
    changes += 1
    const hasBegun = row.validFrom.epochMilliseconds <= context.now.epochMilliseconds
    const withdrawn = { ...row, validTo: hasBegun ? context.now : row.validFrom }
    await updateAnchor(context, row.id, withdrawn)
    await record(context, 'withdrawn', withdrawn)
  }
  return changes
}

const rowOf = (
  list: string,
  { certificate, name, scopes, validFrom, validTo, source }: TrustAnchor,
): TrustAnchorRow => ({
  list,
  fingerprint: certificate.fingerprint,
  certificate: certificate.der,
  name,
  scopes: scopes.toSorted(),
  validFrom,
  validTo: validTo ?? null,
  source,
})

const isSame = (one: TrustAnchorRow, other: TrustAnchorRow): boolean =>
  one.fingerprint === other.fingerprint && one.validFrom.equals(other.validFrom)

const saysTheSame = (one: TrustAnchorRow, other: TrustAnchorRow): boolean =>
  JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other))

const factsOf = ({ list, fingerprint, name, scopes, validFrom, validTo, source }: TrustAnchorRow) => ({
  list,
  fingerprint,
  name,
  scopes: [...scopes],
  validFrom: validFrom.toString(),
  validTo: validTo?.toString() ?? null,
  source,
})

async function record(context: Context, event: keyof typeof trustEvents, row: TrustAnchorRow): Promise<void> {
  await appendEvent(context, {
    stream: `trust-anchor:${row.fingerprint}`,
    type: trustEvents[event],
    payload: factsOf(row),
  })
}
