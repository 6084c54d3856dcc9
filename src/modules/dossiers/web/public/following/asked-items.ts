import type { Text } from '#kernel/i18n/texts.ts'
import type { Answers, Question } from '#modules/procedures/index.ts'
import type { DossierPaper } from '../../../filing/paper-store.ts'
import type { DossierView } from '../../../following/dossier-view.ts'
import { supplementItemName } from '../../../item-name.ts'

/** One thing that was asked for, with what there is of it. */
export type AskedItem = { readonly number: number; readonly name: string; readonly reason: string } & (
  | { readonly kind: 'paper'; readonly key: string; readonly received: readonly DossierPaper[] }
  | { readonly kind: 'answer'; readonly question: Question; readonly answer: Answers[string] | undefined }
)

export function askedItems(view: DossierView, text: Text): AskedItem[] {
  const questions = view.version.form?.pages.flatMap(page => page.questions) ?? []
  return (view.supplement?.items ?? []).flatMap((item): AskedItem[] => {
    const { number, reason, target } = item
    const named = { number, reason, name: supplementItemName(view, item, text) }
    if (item.kind === 'paper') {
      const received = view.papers.filter(
        paper => paper.paperKey === target && paper.forSupplement && !paper.replacedBy,
      )
      return [{ ...named, kind: 'paper', key: target, received }]
    }
    const question = questions.find(({ key }) => key === target)
    return question ? [{ ...named, kind: 'answer', question, answer: view.dossier.answers[target] }] : []
  })
}

/** The papers among them by key, as their names are said. */
export const askedPapers = (items: readonly AskedItem[]): ReadonlyMap<string, string> =>
  new Map(items.flatMap(item => (item.kind === 'paper' ? [[item.key, item.name]] : [])))
