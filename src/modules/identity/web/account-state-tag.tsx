import { useText } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** No state: no account. */
export function AccountStateTag({ state }: { readonly state: 'active' | 'suspended' | 'closed' | undefined }) {
  const text = useText()
  if (state === 'active') return <Tag state="ok">{text('identity.state.active')}</Tag>
  if (state === 'suspended') return <Tag state="hold">{text('identity.state.suspended')}</Tag>
  return <Tag>{text('identity.state.none')}</Tag>
}
