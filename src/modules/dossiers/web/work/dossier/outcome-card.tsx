import { formatInstant } from '#kernel/i18n/format.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { supplementItemName } from '#modules/dossiers/item-name.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { RevokedResults } from '../../revoked-results.tsx'
import { signHref } from '../dossier-href.ts'

/** What the applicant was told or given: the supplement asked, the extension, the end, the result. Nothing before any of it. */
export function OutcomeCard({ view }: { readonly view: DossierView }) {
  const { text, locale, actor } = useFrame()
  const { dossier, supplement, extension, ending, results, revokedResults, handingOut, signature } = view
  const isMine = actor.kind === 'official' && actor.postId === signature?.postId
  return (
    <>
      {supplement ? (
        <Notice
          state={supplement.answeredAt ? 'note' : 'hold'}
          title={text('dossiers.work.outcome.supplement', { at: formatInstant(supplement.askedAt, locale, 'short') })}
        >
          <ul>
            {supplement.items.map(item => (
              <li key={item.number}>
                <strong>{supplementItemName(view, item, text)}</strong>: {item.reason}
              </li>
            ))}
          </ul>
          {supplement.answeredAt ? (
            <p>
              {text('dossiers.work.outcome.answered', { at: formatInstant(supplement.answeredAt, locale, 'short') })}{' '}
              {supplement.answerNote}
            </p>
          ) : null}
        </Notice>
      ) : null}
      {extension ? (
        <Notice
          state="warn"
          title={text('dossiers.work.outcome.extended', {
            from: formatInstant(extension.originalDueAt, locale, 'short'),
            to: formatInstant(extension.newDueAt, locale, 'short'),
          })}
        >
          {extension.reason}
        </Notice>
      ) : null}
      {signature ? (
        <Notice
          state={signature.state === 'signed' ? 'ok' : 'hold'}
          icon="signature"
          title={text(`dossiers.work.signature.${signature.state === 'signed' ? 'signed' : 'waiting'}`, {
            name: signature.name,
          })}
        >
          <p>{text(`dossiers.work.signature.${signature.state === 'signed' ? 'signed' : 'waiting'}-why`)}</p>
          {isMine && signature.state !== 'signed' ? (
            <p>
              <a href={signHref(signature.requestId)}>{text('dossiers.work.signature.sign')}</a>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {ending ? (
        <Notice state="late" title={text(`dossiers.state.${dossier.state}`)}>
          <p>{ending.reason}</p>
          {ending.legalBasis ? <p>{ending.legalBasis}</p> : null}
        </Notice>
      ) : null}
      <RevokedResults results={revokedResults} />
      {results.length > 0 ? (
        <Card title={text('dossiers.work.results')}>
          <ul>
            {results.map(result => (
              <li key={result.id}>
                {result.fileSha256 ? (
                  <a href={`/ho-so/${dossier.id}/ket-qua/${result.id}`}>{result.name}</a>
                ) : (
                  result.name
                )}{' '}
                <strong className="num">{result.notation}</strong>, {formatInstant(result.issuedAt, locale, 'short')}
              </li>
            ))}
          </ul>
          <p>
            <a href={`/ho-so/${dossier.id}/chung-cu`}>{text('dossiers.public.results.proof')}</a>
          </p>
          {handingOut && dossier.returnedAt ? (
            <p>
              {text('dossiers.work.outcome.returned', {
                to: handingOut.returnedTo,
                at: formatInstant(dossier.returnedAt, locale, 'short'),
              })}
            </p>
          ) : null}
        </Card>
      ) : null}
    </>
  )
}
