import type { SignatureRequest } from '#modules/signing/requests/signature-request.ts'
import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { documentHref, signedHref } from './hrefs.ts'

/** The document in its place: a PDF is shown, anything else is opened elsewhere. Once signed it is the signed one. */
export function DocumentPreview({ request }: { readonly request: SignatureRequest }) {
  const text = useText()
  const href = request.state === 'signed' ? signedHref(request.id) : documentHref(request.id)
  return (
    <div className="desk">
      <div className="bar">
        <strong className="grow">{request.subjectLabel}</strong>
        <a className="ib" href={href} target="_blank" rel="noopener">
          <Icon name="zoom-in" label={text('signing.work.enlarge')} />
        </a>
        <a className="ib" href={href} download>
          <Icon name="download" label={text('signing.work.download')} />
        </a>
      </div>
      {request.format === 'pdf' ? (
        <iframe className="scan" src={`${href}#navpanes=0&view=FitH`} title={request.subjectLabel} />
      ) : (
        <p className="scan">{text('signing.work.not-shown')}</p>
      )}
      <p className="small muted hash">
        SHA-256 <span className="num">{request.signedSha256 ?? request.documentSha256}</span>
      </p>
    </div>
  )
}
