import { useText } from '#web/frame.tsx'
import type { State } from '#web/parts/state.ts'
import { Tag } from '#web/parts/tag.tsx'
import type { DossierState } from '../../dossier.ts'

const looks: Readonly<Record<DossierState, State | undefined>> = {
  draft: undefined,
  submitted: 'note',
  processing: 'note',
  'awaiting-supplement': 'hold',
  finished: 'ok',
  returned: 'ok',
  refused: 'late',
  withdrawn: undefined,
  stopped: undefined,
}

export function StateTag({ state }: { readonly state: DossierState }) {
  const look = looks[state]
  return <Tag {...(look ? { state: look } : {})}>{useText()(`dossiers.state.${state}`)}</Tag>
}
