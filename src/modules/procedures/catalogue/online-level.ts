import type { NationalFacts } from '../national/national-facts.ts'
import type { ProcedureVersion } from '../procedure-version.ts'

export type OnlineService = ProcedureVersion['onlineService']
export type OnlineLevel = ProcedureVersion['onlineLevel']

export interface OnlineStanding {
  readonly service: OnlineService
  readonly level: OnlineLevel
}

/**
 * Decree 43/2011 art. 3: level 1 tells of the procedure, 2 also gives the forms, 3 takes the dossier online, 4 also takes payment and
 * returns the result online or by post. Decree 42/2022 art. 3 keeps two kinds: full (toàn trình), which is the old level 4, and
 * partial (một phần), the old level 3; what is below is information. Decree 224/2026 art. 14 makes full the default.
 */
export function levelFor(service: OnlineService, has: { readonly templates: boolean }): OnlineLevel {
  if (service === 'full') return 4
  if (service === 'partial') return 3
  return has.templates ? 2 : 1
}

export function serviceFor(level: OnlineLevel): OnlineService {
  if (level === 4) return 'full'
  return level === 3 ? 'partial' : 'information'
}

/** Where a procedure stands by what the national record says; undefined while only its line in the catalogue is known. */
export function levelOf(facts: NationalFacts): OnlineStanding | undefined {
  const { detail } = facts
  if (detail === undefined) return undefined
  const service = detail.online === 'none' ? 'information' : detail.online
  const templates = detail.paperGroups.some(group => group.papers.some(paper => paper.template || paper.electronic))
  return { service, level: levelFor(service, { templates }) }
}
