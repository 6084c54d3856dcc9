import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { MyHistoryEntry } from '../../../following/my-history.ts'

/** Everything that happened, from the ledger. */
export function DossierHistory({ history }: { readonly history: readonly MyHistoryEntry[] }) {
  const { text, locale } = useFrame()
  return (
    <details className="card">
      <summary>{text('dossiers.public.history')}</summary>
      <table className="stack">
        <caption className="vh">{text('dossiers.public.history')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('dossiers.public.history.at')}</th>
            <th scope="col">{text('dossiers.public.history.what')}</th>
            <th scope="col">{text('dossiers.public.history.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map(entry => (
            <tr key={entry.sequence}>
              <th scope="row">{formatInstant(entry.at, locale)}</th>
              <td data-l={text('dossiers.public.history.what')}>{text(`dossiers.event.${entry.event}`)}</td>
              <td data-l={text('dossiers.public.history.unit')}>
                <OwnWords>{entry.unit ?? ''}</OwnWords>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
