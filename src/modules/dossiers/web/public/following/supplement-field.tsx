import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { errorOf } from '#web/form-state.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { QuestionField } from '../filing/question-field.tsx'
import { ReceivedFile } from '../received-file.tsx'
import { acceptedFiles, mostMegabytes } from '../upload-limits.ts'
import type { AskedItem } from './asked-items.ts'

/** One thing that was asked for: why, and where to give it. */
export function SupplementField({ item, form }: { readonly item: AskedItem; readonly form: FormAnswer | undefined }) {
  const { text } = useFrame()
  const { number, name, reason } = item
  const isWrong = item.kind === 'paper' && errorOf(form, `paper.${item.key}`) !== undefined
  return (
    <section className={isWrong ? 'card gap bad' : 'card gap'} aria-labelledby={`item-${number}`}>
      <h2 className="card-title" id={`item-${number}`}>
        {number}. <OwnWords>{name}</OwnWords>
      </h2>
      <p>
        <strong>{text('dossiers.public.supplement.reason')}</strong> <OwnWords>{reason}</OwnWords>
      </p>
      {item.kind === 'answer' ? (
        <QuestionField question={item.question} answer={item.answer} form={form} />
      ) : (
        <>
          {item.received.map(file => (
            <ReceivedFile key={file.id} file={file} paperName={name} form={form} removable />
          ))}
          <FileField
            name={`paper.${item.key}`}
            label={text(item.received.length > 0 ? 'dossiers.public.papers.add' : 'dossiers.public.papers.choose')}
            hint={text('dossiers.public.papers.choose-hint', { megabytes: mostMegabytes })}
            accept={acceptedFiles}
            form={form}
            multiple
          />
          <SubmitButton name="do" value="send">
            {text('dossiers.public.papers.send')}
            <span className="vh"> {name}</span>
          </SubmitButton>
        </>
      )}
    </section>
  )
}
