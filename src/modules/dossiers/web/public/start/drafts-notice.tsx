import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import type { MyDossier } from '../../../following/list-my-dossiers.ts'

/** Somebody who has begun already is more likely to want to go on than to begin again. */
export function DraftsNotice({ drafts }: { readonly drafts: readonly MyDossier[] }) {
  const { text, locale } = useFrame()
  if (drafts.length === 0) return null
  return (
    <Notice title={text('dossiers.public.start.drafts', { count: drafts.length })}>
      <ul>
        {drafts.slice(0, 3).map(draft => (
          <li key={draft.id}>
            <a href={`/ho-so/${draft.id}`}>
              {text('dossiers.public.start.go-on', { at: formatInstant(draft.createdAt, locale) })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
