import { contentHash } from '../catalogue/content-hash.ts'
import type { LatestVersion, NewVersion } from '../catalogue/version-store.ts'
import { compact } from './compact-facts.ts'
import { inNoOrder } from './in-no-order.ts'
import { refreshFacts } from './join-facts.ts'
import type { NationalFacts } from './national-facts.ts'
import { dateOfUuid } from './normalise-date.ts'

export interface ImportPlan {
  readonly versions: readonly NewVersion[]
  readonly added: number
  readonly updated: number
  readonly unchanged: number
}

/** What a batch of facts changes, given the newest national version of each procedure that is known. */
export function planImport(
  batch: readonly NationalFacts[],
  known: readonly LatestVersion[],
  today: string,
): ImportPlan {
  const byCode = new Map(known.map(version => [version.code, version]))
  const byPortalId = new Map(known.flatMap(version => (version.portalId ? [[version.portalId, version] as const] : [])))
  const versions = new Map<string, NewVersion>()
  let unchanged = 0
  for (const facts of batch) {
    const before = latestOf(facts, byCode, byPortalId)
    const version = planVersion(facts, before, today)
    // Two records of one batch that turn out to be one procedure: the later one stands, and both are counted.
    if (version === undefined || versions.has(version.code)) unchanged += 1
    if (version) versions.set(version.code, version)
  }
  const planned = [...versions.values()]
  const updated = planned.filter(version => version.version > 1).length
  return { versions: planned, added: planned.length - updated, updated, unchanged }
}

/** By its code; a procedure that once had to be told apart from a namesake (`1.014325-2`) is known again by its portal id. */
function latestOf(
  facts: NationalFacts,
  byCode: ReadonlyMap<string, LatestVersion>,
  byPortalId: ReadonlyMap<string, LatestVersion>,
): LatestVersion | undefined {
  const named = byCode.get(facts.code)
  const same = facts.portalId === undefined ? undefined : byPortalId.get(facts.portalId)
  const isApart = same?.code.startsWith(`${facts.code}-`) === true
  return isApart && named?.portalId !== facts.portalId ? same : named
}

function planVersion(facts: NationalFacts, before: LatestVersion | undefined, today: string): NewVersion | undefined {
  if (before === undefined || before.body.source !== 'national') {
    const content = { source: 'national', content: facts } as const
    return { code: facts.code, version: 1, validFrom: firstDay(facts, today), hash: contentHash(facts), body: content }
  }
  const content = { ...refreshFacts(before.body.content, facts), code: before.code }
  const hash = contentHash(content)
  if (hash === before.hash || isPoorerCopy(content, before.body.content)) return undefined
  if (contentHash(inNoOrder(content)) === contentHash(inNoOrder(before.body.content))) return undefined
  return {
    code: before.code,
    version: before.version + 1,
    validFrom: nextDay(facts, before, today),
    hash,
    body: { source: 'national', content },
    replaces: before.id,
  }
}

/** The repository's own catalogue has no prose: where it says the same as a fuller record, the fuller one stays. */
function isPoorerCopy(facts: NationalFacts, known: NationalFacts): boolean {
  const poorer = facts.detail !== undefined && facts.detail.prose === undefined && known.detail?.prose !== undefined
  return poorer && contentHash(facts) === contentHash(compact(known))
}

/** The day of the decision; without one, the day the portal made the record; never a day that has not come. */
function firstDay(facts: NationalFacts, today: string): string {
  const stated = facts.detail?.decision?.date ?? (facts.portalId ? dateOfUuid(facts.portalId) : undefined)
  return stated !== undefined && stated <= today ? stated : today
}

/** An update counts from its own decision when that is newer than what it replaces, else from today. */
function nextDay(facts: NationalFacts, before: LatestVersion, today: string): string {
  const decided = facts.detail?.decision?.date
  const day = decided !== undefined && decided > before.validFrom && decided <= today ? decided : today
  // Two days in ISO form compare as texts.
  if (before.validFrom > day) return before.validFrom
  return day
}
