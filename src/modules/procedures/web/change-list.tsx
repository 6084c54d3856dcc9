import type { Change } from '#modules/procedures/catalogue/changes.ts'
import { useFrame } from '#web/frame.tsx'

/** What a version changed, part by part, with the words before and after where they are short. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const { text } = useFrame()
  return (
    <ul className="small">
      {changes.map(change => (
        <li key={change.part}>
          <strong>{text(`procedures.part.${change.part}`)}</strong>
          {change.before !== undefined || change.after !== undefined ? (
            <>
              {': '}
              {change.before === undefined ? null : (
                <>
                  <del lang="vi">{change.before}</del>{' '}
                </>
              )}
              {change.after === undefined ? null : <ins lang="vi">{change.after}</ins>}
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
