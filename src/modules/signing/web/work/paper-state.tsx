import type { PaperState as State } from '#modules/signing/papers/paper.ts'
import { useText } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'

const tones = { prepared: 'note', 'in-force': 'ok', superseded: 'note', revoked: 'late' } as const

export function PaperState({ state }: { readonly state: State }) {
  const text = useText()
  return <Tag state={tones[state]}>{text(`signing.papers.state.${state}`)}</Tag>
}
