import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { DossierView } from '../../../following/dossier-view.ts'
import { RevokedResults } from '../../revoked-results.tsx'
import { fileSize } from '../file-size.ts'

/** What was decided, to take home. */
export function DossierResults({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { dossier, results, revokedResults } = view
  if (results.length === 0) return null
  return (
    <section aria-labelledby="results">
      <h2 id="results">{text('dossiers.public.results')}</h2>
      <RevokedResults results={revokedResults} />
      <ul className="list">
        {results.map(result => (
          <li key={result.id}>
            <strong>
              <OwnWords>{result.name}</OwnWords>
            </strong>
            <p>
              {text('dossiers.public.results.number', {
                notation: result.notation,
                at: formatInstant(result.issuedAt, locale),
              })}
            </p>
            {result.fileSha256 && result.fileSize !== null ? (
              <>
                <p className="gap">
                  <LinkButton href={`/ho-so/${dossier.id}/ket-qua/${result.id}`} icon="download">
                    {text('dossiers.public.results.download', { size: fileSize(result.fileSize, locale) })}
                  </LinkButton>
                </p>
                <p className="hash">SHA-256 {result.fileSha256}</p>
              </>
            ) : (
              <p>{text('dossiers.public.results.on-paper')}</p>
            )}
          </li>
        ))}
      </ul>
      <p className="small">
        <a href={`/ho-so/${dossier.id}/chung-cu`}>{text('dossiers.public.results.proof')}</a>:{' '}
        {text('dossiers.public.results.proof-why')}
      </p>
    </section>
  )
}
