import { useFrame } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import type { Sheet } from './sheet.ts'

/** The one thing to know before reading on, where there is one. */
export function ProcedureNotes({ sheet, territory }: { readonly sheet: Sheet; readonly territory: string }) {
  const { text } = useFrame()
  if (sheet.territory && sheet.territory !== territory) {
    return (
      <Notice state="warn" title={text('procedures.elsewhere', { territory: sheet.territory })}>
        {text('procedures.note.elsewhere', { territory: sheet.territory })}
      </Notice>
    )
  }
  if (!sheet.isBare) return null
  return (
    <Notice title={text('procedures.note.bare-title')}>
      <p>
        {text('procedures.note.bare')} <a href="/co-quan">{text('procedures.note.ask')}</a>
      </p>
    </Notice>
  )
}
