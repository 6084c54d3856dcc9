import { formatMoney } from '#kernel/i18n/format.ts'
import { answerText } from '#modules/dossiers/answer-text.ts'
import { unpaidLines } from '#modules/dossiers/fees/fee-store.ts'
import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { useFrame } from '#web/frame.tsx'
import { type Fact, Facts } from '#web/parts/facts.tsx'
import type { PaneData } from './read-dossier-page.ts'

const mostAnswers = 6

/** The first things that were answered and what was handed in: enough to decide most dossiers without opening them. */
export function GistCard({ view }: PaneData) {
  const { text, locale } = useFrame()
  const { dossier, version, papers, feeLines } = view
  const questions = (version.form?.pages ?? []).flatMap(page => page.questions)
  const answers = questions.flatMap((question): Fact[] => {
    const value = answerText(question, dossier.answers[question.key], text, locale)
    return value === undefined ? [] : [{ name: question.label, value }]
  })
  const wanted = caseOf(version, dossier.caseCode).papers
  const standing = papers.filter(paper => paper.replacedBy === null)
  const missing = wanted.filter(
    ({ key, required }) => required && !standing.some(paper => paper.paperKey === key),
  ).length
  const owed = unpaidLines(feeLines).reduce((sum, line) => sum + line.amount, 0)
  const facts: Fact[] = [
    ...answers.slice(0, mostAnswers),
    {
      name: text('dossiers.work.papers'),
      value: text('dossiers.work.papers-count', { count: standing.length, missing }),
    },
    ...(owed > 0 ? [{ name: text('dossiers.work.fee.is-owed'), value: formatMoney(owed, locale) }] : []),
  ]
  return (
    <div className="pane beside-list">
      <Facts facts={facts} />
    </div>
  )
}
