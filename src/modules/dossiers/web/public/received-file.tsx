import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { Notice } from '#web/parts/notice.tsx'
import type { DossierPaper } from '../../filing/paper-store.ts'
import { fileSize } from './file-size.ts'
import { acceptedFiles, mostMegabytes } from './upload-limits.ts'

interface ReceivedFileProps {
  readonly file: DossierPaper
  readonly paperName: string
  readonly form?: FormAnswer | undefined
  /** It can still be taken back or replaced, by the form that it stands in: files that are chosen there go with it, and none is lost. */
  readonly removable?: boolean
}

/** A file that has arrived: what, when, and the receipt that proves it. */
export function ReceivedFile({ file, paperName, form, removable }: ReceivedFileProps) {
  const { text, locale } = useFrame()
  const { fileName, fileSize: size, attachedAt } = file
  if (fileName === null || size === null) return <p className="small">{text('dossiers.public.papers.on-paper')}</p>
  const href = `/ho-so/${file.dossierId}/giay-to/${file.id}`
  const facts = { size: fileSize(size, locale), at: formatInstant(attachedAt, locale) }
  return (
    <div>
      <Notice state="ok" title={text('dossiers.public.papers.received', { name: fileName })}>
        {text('dossiers.public.papers.received-facts', facts)}
      </Notice>
      <FileReceipt file={file} />
      {removable ? (
        <details>
          <summary>
            {text('dossiers.public.papers.replace')}
            <span className="vh"> {fileName}</span>
          </summary>
          <FileField
            name={`replace.${file.id}`}
            label={text('dossiers.public.papers.replace-with', { name: fileName })}
            hint={text('dossiers.public.papers.choose-hint', { megabytes: mostMegabytes })}
            accept={acceptedFiles}
            form={form}
          />
        </details>
      ) : null}
      <p className="bar">
        <a href={href}>
          {text('dossiers.public.papers.open')}
          <span className="vh">
            {' '}
            {paperName}, {fileName}
          </span>
        </a>
        {removable ? (
          <SubmitButton name="remove" value={file.id}>
            {text('dossiers.public.papers.remove')}
            <span className="vh"> {fileName}</span>
          </SubmitButton>
        ) : null}
      </p>
    </div>
  )
}

/** The file's own SHA-256, and that of the receipt: whoever keeps the file can show that it was received, and when. */
export function FileReceipt({ file }: { readonly file: Pick<DossierPaper, 'fileSha256' | 'receiptHash'> }) {
  const { text } = useFrame()
  return (
    <details>
      <summary>{text('dossiers.public.papers.receipt')}</summary>
      <p className="small">{text('dossiers.public.papers.receipt-why')}</p>
      <p className="hash">SHA-256 {file.fileSha256}</p>
      <p className="small">{text('dossiers.public.papers.receipt-code')}</p>
      <p className="hash">{file.receiptHash}</p>
    </details>
  )
}
