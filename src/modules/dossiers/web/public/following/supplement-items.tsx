import { useText } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { DossierView } from '../../../following/dossier-view.ts'
import { supplementItemName } from '../../../item-name.ts'

/** What was asked for, each with its own reason. */
export function SupplementItems({ view }: { readonly view: DossierView }) {
  const text = useText()
  return (
    <ol className="list">
      {(view.supplement?.items ?? []).map(item => (
        <li key={item.number}>
          <OwnWords>
            <strong>{supplementItemName(view, item, text)}</strong>
            <p>{item.reason}</p>
          </OwnWords>
        </li>
      ))}
    </ol>
  )
}
