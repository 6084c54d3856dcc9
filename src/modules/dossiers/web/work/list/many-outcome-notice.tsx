import { useText } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import type { ManySentence } from './list-action.ts'

/** What became of each: how many went through, and for each that did not, why. */
export function ManyOutcomeNotice({ action, done, refused }: ManySentence) {
  const text = useText()
  const what = text(`dossiers.action.${action}`)
  return (
    <Notice
      announced
      state={refused.length > 0 ? 'warn' : 'ok'}
      title={text('dossiers.work.many-done', { what, count: done })}
    >
      {refused.length > 0 ? (
        <>
          <p>{text('dossiers.work.many-refused', { count: refused.length })}</p>
          <ul>
            {refused.map(({ code, why }) => (
              <li key={code}>
                <strong className="num">{code}</strong>: {why}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  )
}
