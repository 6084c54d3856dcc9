import { useText } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import type { Done } from './read-done.ts'
import { slipHref } from './slip-href.ts'

/** What was just done, with the paper that goes with it; the next dossier already stands open below. */
export function DoneNotice({ done }: { readonly done: Done }) {
  const text = useText()
  const title = text('dossiers.work.done', { what: text(`dossiers.action.${done.action}`), code: done.code })
  return (
    <Notice announced state="ok" title={title}>
      <p>
        <a href={`/lam-viec/ho-so/${done.dossierId}`}>{text('dossiers.work.done-open')}</a>
        {done.hasReceipt && done.action === 'accept' ? (
          <>
            {' '}
            <a href={slipHref(done.dossierId, 'receipt')}>{text('dossiers.work.print-receipt')}</a>
          </>
        ) : null}
      </p>
    </Notice>
  )
}
