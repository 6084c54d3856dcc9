import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { answerText } from '../../../answer-text.ts'
import type { DossierView } from '../../../following/dossier-view.ts'
import { shownPages } from '../filing/visible-questions.ts'

/** What was answered, as it was sent. */
export function DossierAnswers({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { answers } = view.dossier
  const pages = shownPages(view.version.form, answers)
  if (pages.length === 0) return null
  return (
    <details className="card">
      <summary>{text('dossiers.public.answers')}</summary>
      {pages.map(({ page, parts }) => (
        <section key={page.key}>
          <h3>
            <OwnWords>{page.title}</OwnWords>
          </h3>
          <dl className="ans">
            {parts.flat().map(question => (
              <div key={question.key}>
                <dt>
                  <OwnWords>{question.label}</OwnWords>
                </dt>
                <dd className="said">
                  <OwnWords>{answerText(question, answers[question.key], text, locale) ?? '-'}</OwnWords>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  )
}
