import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'
import type { DescribedCheck } from '../../verification/describe-report.ts'
import { checkIconOf, stateOf } from './verdict-words.ts'

/** Each reason with its mark and what it rests on. */
export function CheckList({ checks }: { readonly checks: readonly DescribedCheck[] }) {
  const text = useText()
  return (
    <ul className="list">
      {checks.map(check => (
        <li className={`chk ${stateOf[check.tone] ?? 'note'}`} key={`${check.title} ${check.detail}`}>
          <Icon name={checkIconOf[check.tone]} label={text(`signing.public.tone.${check.tone}`)} />
          <div>
            <strong>{check.title}</strong>
            <p>{check.detail}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
