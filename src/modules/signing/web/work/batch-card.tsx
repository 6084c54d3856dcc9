import { formatInstant } from '#kernel/i18n/format.ts'
import { type Batch, openBatchStates } from '#modules/signing/requests/batch.ts'
import type { ItemCounts } from '#modules/signing/requests/batch-store.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { batchHref } from './hrefs.ts'

interface BatchCardProps {
  readonly batch: Batch
  readonly counts: ItemCounts
  /** Leads to the batch's own page; not where it stands there already. */
  readonly linked?: boolean
}

/** How far a batch is, in a sentence with the bar beside it, and what is in its way. */
export function BatchCard({ batch, counts, linked = true }: BatchCardProps) {
  const { text, locale } = useFrame()
  const begun = formatInstant(batch.begunAt, locale, 'short')
  const title = text('signing.batch.title', { time: begun })
  const left = batch.items - counts.signed
  return (
    <Card title={linked ? <a href={batchHref(batch.id)}>{title}</a> : title}>
      <p className="bar">
        <span id={`luot-${batch.id}`}>
          {text('signing.batch.progress', { signed: counts.signed, all: batch.items })}
        </span>
        <progress className="grow" max={batch.items} value={counts.signed} aria-labelledby={`luot-${batch.id}`} />
      </p>
      <BatchNotice batch={batch} left={left} failed={counts.failed} />
    </Card>
  )
}

function BatchNotice({
  batch,
  left,
  failed,
}: {
  readonly batch: Batch
  readonly left: number
  readonly failed: number
}) {
  const { text } = useFrame()
  if (batch.trouble) return <Notice state="warn" title={text(`signing.trouble.${batch.trouble}`)} />
  if (batch.state === 'refused') {
    return (
      <Notice state="late" title={text('signing.batch.not-signed', { count: left })}>
        {text(`signing.refusal.${batch.refusal}`)}
      </Notice>
    )
  }
  if (batch.state === 'cancelled') {
    return (
      <Notice state="hold" title={text('signing.batch.cancelled')}>
        {text('signing.batch.cancelled-what', { count: left })}
      </Notice>
    )
  }
  if (openBatchStates.includes(batch.state)) return <p>{text(`signing.batch.state.${batch.state}`)}</p>
  if (failed > 0) {
    return (
      <Notice state="late" title={text('signing.batch.not-signed', { count: failed })}>
        {text('signing.batch.failed-what')}
      </Notice>
    )
  }
  return <p>{text('signing.batch.state.done')}</p>
}
