import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { errorOf } from '#web/form-state.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { ReceivedFile } from '../received-file.tsx'
import { acceptedFiles, mostMegabytes } from '../upload-limits.ts'
import type { WantedPaper } from './wanted-papers.ts'

/** One paper: what was received of it, and where to send it. */
export function PaperCard({ paper, form }: { readonly paper: WantedPaper; readonly form: FormAnswer | undefined }) {
  const { text } = useFrame()
  const { key, received } = paper
  const name = paper.isOther ? paper.name : <OwnWords>{paper.name}</OwnWords>
  const field = `paper.${key}`
  const look = errorOf(form, field) ? 'card gap bad' : 'card gap'
  return (
    <section className={look} aria-labelledby={`name-${key}`}>
      <h2 className="card-title" id={`name-${key}`}>
        {name} <Tag>{text(paper.required ? 'dossiers.public.papers.required' : 'dossiers.public.papers.if-any')}</Tag>
      </h2>
      {paper.hint ? <p className="small">{paper.isOther ? paper.hint : <OwnWords>{paper.hint}</OwnWords>}</p> : null}
      {received.map(file => (
        <ReceivedFile key={file.id} file={file} paperName={paper.name} form={form} removable />
      ))}
      <FileField
        name={field}
        label={text(received.length > 0 ? 'dossiers.public.papers.add' : 'dossiers.public.papers.choose')}
        hint={text('dossiers.public.papers.choose-hint', { megabytes: mostMegabytes })}
        accept={acceptedFiles}
        form={form}
        multiple
      />
      <SubmitButton name="do" value="send">
        {text('dossiers.public.papers.send')}
        <span className="vh"> {name}</span>
      </SubmitButton>
    </section>
  )
}
