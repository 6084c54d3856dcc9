import { formatInstant } from '#kernel/i18n/format.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** What other units were asked, and what they said. */
export function OpinionsCard({ view: { opinions, unitNames } }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  if (opinions.length === 0) return null
  return (
    <Card title={text('dossiers.work.opinions')}>
      {opinions.map(opinion => (
        <section key={opinion.id}>
          <h3>
            {unitNames[opinion.askedUnitId]}{' '}
            {opinion.stance ? (
              <Tag state={opinion.stance === 'disagrees' ? 'late' : 'ok'}>
                {text(`dossiers.stance.${opinion.stance}`)}
              </Tag>
            ) : (
              <Tag state="warn">{text('dossiers.work.opinion.waiting')}</Tag>
            )}
          </h3>
          <p className="small muted">
            {text('dossiers.work.opinion.asked', { at: formatInstant(opinion.askedAt, locale, 'short') })}{' '}
            {opinion.question}
          </p>
          {opinion.answer && opinion.givenAt ? (
            <p>
              {opinion.answer}{' '}
              <span className="small muted">
                {text('dossiers.work.opinion.given', {
                  name: opinion.givenByName ?? '',
                  at: formatInstant(opinion.givenAt, locale, 'short'),
                })}
              </span>
            </p>
          ) : null}
        </section>
      ))}
    </Card>
  )
}
