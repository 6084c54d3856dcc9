import type { Text } from '#kernel/i18n/texts.ts'
import { otherPaper } from './filing/attach-paper.ts'
import type { DossierView } from './following/dossier-view.ts'
import { caseOf } from './procedure-case.ts'
import type { SupplementItem } from './reception/supplement-store.ts'

/** A paper of the case or a question of the form, as its own words call it. */
export function supplementItemName(
  { version, dossier }: Pick<DossierView, 'version' | 'dossier'>,
  { kind, target }: Pick<SupplementItem, 'kind' | 'target'>,
  text: Text,
): string {
  if (kind === 'paper') return paperName({ version, dossier }, target, text)
  const questions = version.form?.pages.flatMap(page => page.questions) ?? []
  return questions.find(({ key }) => key === target)?.label ?? target
}

export function paperName(
  { version, dossier }: Pick<DossierView, 'version' | 'dossier'>,
  key: string,
  text: Text,
): string {
  if (key === otherPaper) return text('dossiers.other-paper')
  return caseOf(version, dossier.caseCode).papers.find(paper => paper.key === key)?.name ?? key
}
