import type { Text } from '#kernel/i18n/texts.ts'
import { otherPaper } from '../../../filing/attach-paper.ts'
import type { DossierPaper } from '../../../filing/paper-store.ts'
import { findCase } from '../../../procedure-case.ts'
import type { OpenedDraft } from './open-draft.ts'

export interface WantedPaper {
  readonly key: string
  readonly name: string
  readonly hint: string | undefined
  readonly required: boolean
  /** Not one of the case's, but what the applicant thinks of use. */
  readonly isOther: boolean
  readonly received: readonly DossierPaper[]
  readonly missing: boolean
}

/** What the case asks for, in its order, and last whatever else the applicant has. */
export function wantedPapers({ dossier, version, papers }: OpenedDraft, text: Text): WantedPaper[] {
  const receivedAs = (key: string) => papers.filter(paper => paper.paperKey === key && !paper.replacedBy)
  const listed = (findCase(version, dossier.caseCode)?.papers ?? []).map(({ key, name, hint, required }) => {
    const received = receivedAs(key)
    return { key, name, hint, required, isOther: false, received, missing: required && received.length === 0 }
  })
  const other = {
    key: otherPaper,
    name: text('dossiers.other-paper'),
    hint: text('dossiers.public.papers.other-hint'),
    required: false,
    isOther: true,
    received: receivedAs(otherPaper),
    missing: false,
  }
  return [...listed, other]
}

export function paperNames(draft: OpenedDraft, text: Text): ReadonlyMap<string, string> {
  return new Map(wantedPapers(draft, text).map(({ key, name }) => [key, name]))
}
