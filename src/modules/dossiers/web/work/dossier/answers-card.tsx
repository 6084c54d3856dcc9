import { answerText } from '#modules/dossiers/answer-text.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { type Fact, Facts } from '#web/parts/facts.tsx'

/** What was answered, page by page of the form; what was not asked of this applicant is not there. */
export function AnswersCard({ view: { dossier, version } }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const pages = (version.form?.pages ?? []).flatMap(page => {
    const facts = page.questions.flatMap((question): Fact[] => {
      const value = answerText(question, dossier.answers[question.key], text, locale)
      return value === undefined ? [] : [{ name: question.label, value }]
    })
    return facts.length > 0 ? [{ key: page.key, title: page.title, facts }] : []
  })
  if (pages.length === 0) return null
  return (
    <Card title={text('dossiers.work.answers')}>
      <div className={pages.length > 1 ? 'pair' : undefined}>
        {pages.map(page => (
          <section key={page.key}>
            <h3>{page.title}</h3>
            <Facts facts={page.facts} />
          </section>
        ))}
      </div>
    </Card>
  )
}
