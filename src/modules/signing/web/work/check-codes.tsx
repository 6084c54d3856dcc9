import type { BatchView } from '#modules/signing/requests/see-batch.ts'
import { useFrame } from '#web/frame.tsx'

interface CheckCodesProps extends Pick<BatchView, 'items'> {
  /** The page renews itself every few seconds, which would fold what somebody is comparing. */
  readonly stayOpen: boolean
}

/** Codes of what is to be signed, in the order and the short form in which a signing device shows them. */
export function CheckCodes({ items, stayOpen }: CheckCodesProps) {
  const { text } = useFrame()
  return (
    <details open={stayOpen}>
      <summary>{text('signing.batch.codes')}</summary>
      <p>{text('signing.batch.codes-why')}</p>
      <ol>
        {items
          .filter(({ state }) => state === 'ordered')
          .map(({ digest, request }) => (
            <li key={request.id}>
              {digest ? <code>{shortDigest(digest)}</code> : null} {request.subjectLabel}
            </li>
          ))}
      </ol>
      {stayOpen ? null : (
        <p>
          <a href="?ma=mo">{text('signing.batch.codes-stay')}</a>
        </p>
      )}
    </details>
  )
}

/** The first and the last eight digits: what a person can compare. */
const shortDigest = (hex: string): string => `${hex.slice(0, 8)}…${hex.slice(-8)}`
