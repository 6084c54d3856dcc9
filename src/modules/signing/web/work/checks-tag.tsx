import { useText } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { WaitingRow } from './waiting-table.tsx'

/** Whether a document can be signed as it is, and what is in the way. */
export function ChecksTag({ request, checks }: WaitingRow) {
  const text = useText()
  const wrong = checks.filter(check => check.why !== undefined)
  if (request.state === 'signing') return <Tag state="note">{text('signing.state.signing')}</Tag>
  if (request.state === 'failed') {
    return (
      <>
        <Tag state="late">{text('signing.state.failed')}</Tag>
        {request.failure ? <small>{text(`errors.${request.failure}`)}</small> : null}
      </>
    )
  }
  if (wrong.length === 0) return <Tag state="ok">{text('signing.work.checks-passed', { count: checks.length })}</Tag>
  return (
    <>
      <Tag state="warn">{text('signing.work.checks-failed', { count: wrong.length })}</Tag>
      {wrong.map(({ name, why }) => (
        <small key={name}>{text(`errors.${why}`)}</small>
      ))}
    </>
  )
}
