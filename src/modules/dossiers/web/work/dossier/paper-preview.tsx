import type { DossierPaper } from '#modules/dossiers/filing/paper-store.ts'
import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { isPicture, isShown } from './shown-types.ts'

/** A paper in its place: a picture or a PDF; anything else is opened elsewhere. */
export function PaperPreview({ paper, name }: { readonly paper: DossierPaper; readonly name: string }) {
  const text = useText()
  const href = `/ho-so/${paper.dossierId}/giay-to/${paper.id}`
  const type = paper.fileType ?? ''
  return (
    <div className="desk">
      <div className="bar">
        <strong className="grow">{name}</strong>
        <a className="ib" href={href} target="_blank" rel="noopener">
          <Icon name="zoom-in" label={text('dossiers.work.paper.enlarge')} />
        </a>
        <a className="ib" href={href} download>
          <Icon name="download" label={text('dossiers.work.paper.download')} />
        </a>
      </div>
      {isPicture(type) ? <img className="scan" src={href} alt={name} /> : null}
      {isShown(type) && !isPicture(type) ? (
        <>
          <iframe className="scan" src={`${href}#navpanes=0&view=FitH`} title={name} loading="lazy" />
          <p className="scan instead">
            <a className="btn quiet" href={href} target="_blank" rel="noopener">
              {text('dossiers.work.paper.open')}
            </a>
          </p>
        </>
      ) : null}
      {isShown(type) ? null : <p className="scan">{text('dossiers.work.paper.not-shown')}</p>}
      <p className="small muted hash">
        SHA-256 <span className="num">{paper.fileSha256}</span>
      </p>
    </div>
  )
}
