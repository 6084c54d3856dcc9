import { formatDuration, formatInstant } from '#kernel/i18n/format.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import type { StepTime } from '#modules/dossiers/following/step-times.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** How long it lay at each step, beside the share of the time that the step had. */
export function StepTimesCard({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { stepTimes, version, unitNames, clock } = view
  if (!clock || stepTimes.length === 0) return null
  const stepName = (key: string): string => version.steps.find(step => step.key === key)?.name ?? key
  const duration = (minutes: number): string => formatDuration(minutes, locale, clock.meter)
  const whenOf = ({ startedAt, endedAt }: StepTime): string =>
    text(endedAt ? 'dossiers.work.step-time.from-to' : 'dossiers.work.step-since', {
      at: formatInstant(startedAt, locale, 'short'),
      to: endedAt ? formatInstant(endedAt, locale, 'short') : '',
    })
  return (
    <Card title={text('dossiers.work.step-times')}>
      <DataTable
        caption={text('dossiers.work.step-times')}
        captionHidden
        rows={stepTimes}
        keyOf={({ step, startedAt }) => `${step} ${startedAt}`}
        columns={[
          {
            key: 'step',
            title: text('dossiers.work.step-time.step'),
            head: true,
            cell: time => (
              <>
                {stepName(time.step)}
                <small>
                  {unitNames[time.unitId]}, {whenOf(time)}
                </small>
              </>
            ),
          },
          { key: 'used', title: text('dossiers.work.step-time.used'), cell: time => duration(time.usedMinutes) },
          { key: 'share', title: text('dossiers.work.step-time.share'), cell: time => duration(time.shareMinutes) },
          {
            key: 'late',
            title: text('dossiers.work.step-time.state'),
            cell: ({ late, endedAt }) =>
              late ? (
                <Tag state="late">{text('dossiers.outcome.late')}</Tag>
              ) : (
                text(endedAt ? 'dossiers.work.step-time.in-time' : 'dossiers.work.step-time.going-on')
              ),
          },
        ]}
      />
    </Card>
  )
}
