import type { ProcedureInForce } from '#modules/procedures/catalogue/get-procedure.ts'
import { titleOf } from '#modules/procedures/catalogue/title.ts'
import type { FeeRule } from '#modules/procedures/national/national-facts.ts'
import { fieldKeyOf } from '#modules/procedures/national/normalise-field-name.ts'
import type { TimeLimit } from '#modules/procedures/procedure-version.ts'
import { nationalSheet } from './sheet-of-nation.ts'
import { provinceSheet } from './sheet-of-province.ts'

/** A procedure in the order in which people ask about it; the same whoever wrote the version. */
export interface Sheet {
  readonly code: string
  readonly title: string
  readonly field?: { readonly key: string; readonly name: string }
  readonly purpose?: string
  readonly who: Who
  readonly times: readonly TimeRow[]
  readonly fees: readonly FeeRow[]
  readonly papers: readonly PaperSection[]
  readonly how: readonly HowStep[]
  readonly results: readonly string[]
  readonly laws: readonly LawRow[]
  readonly conditions?: string
  readonly agency?: string
  readonly promulgatedBy?: string
  readonly territory?: string
  readonly validFrom: string
  readonly online: { readonly service: 'full' | 'partial' | 'information'; readonly level: number } | undefined
  /** Can be filed here and now. */
  readonly fileHref?: string
  /** Only the catalogue's line is known: nothing of papers, time or fees. */
  readonly isBare: boolean
  readonly isOwn: boolean
}

/** Who may apply: in a few words, and in full where there is more to say. */
export interface Who {
  readonly short: string
  readonly others?: number
  readonly full?: string
}

export interface TimeRow {
  readonly name: string
  readonly time?: TimeLimit
  readonly varies?: boolean
}

export interface FeeRow {
  readonly name: string
  readonly kind: 'fee' | 'charge' | 'price'
  readonly online?: number
  readonly counter?: number
  readonly dollars?: number
  readonly perUnit?: string
  readonly rule?: FeeRule
  readonly setBy?: readonly string[]
  /** Who pays nothing. */
  readonly exempt?: readonly string[]
  /** Some cases cost nothing. */
  readonly onlySome?: boolean
}

export interface PaperSection {
  /** Which of the reader's circumstances it is for; empty for everybody. */
  readonly name: string
  readonly kind: 'required' | 'conditional' | 'shown' | 'case'
  readonly papers: readonly SheetPaper[]
}

export interface SheetPaper {
  readonly name: string
  readonly originals: number
  readonly copies: number
  readonly hint?: string
  /** Asked for only in a circumstance; told where the section does not. */
  readonly conditional?: boolean
}

export interface HowStep {
  readonly title: string
  readonly text: string
}

export interface LawRow {
  readonly number: string
  readonly title?: string
}

export function sheetOf({ version, national }: ProcedureInForce): Sheet {
  const field = version.fieldName ? { key: fieldKeyOf(version.fieldName), name: version.fieldName } : undefined
  const fileable = version.form !== null && version.onlineService !== 'information'
  const common = {
    code: version.procedureCode,
    title: titleOf(version.name),
    ...(field ? { field } : {}),
    validFrom: version.validFrom,
    ...(version.agency ? { agency: version.agency } : {}),
    ...(version.promulgatedBy ? { promulgatedBy: version.promulgatedBy } : {}),
    ...(fileable ? { fileHref: `/nop-ho-so/${version.procedureCode}` } : {}),
  }
  return version.national
    ? { ...common, ...nationalSheet(version.national) }
    : { ...common, ...provinceSheet(version, national) }
}
