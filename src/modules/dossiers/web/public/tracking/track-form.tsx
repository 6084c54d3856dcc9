import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { errorOf, typedValue } from '#web/form-state.ts'
import { useFrame } from '#web/frame.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { TextField } from '#web/parts/text-field.tsx'

/** A code, however it is typed, and no account. */
export function TrackForm({ form }: { readonly form?: FormAnswer | undefined }) {
  const { text } = useFrame()
  return (
    <form action="/tra-cuu" className="gap" noValidate>
      <TextField
        name="ma"
        label={text('dossiers.public.track.code')}
        hint={text('dossiers.public.track.hint')}
        form={form}
        value={errorOf(form, 'ma') ? typedValue(form, 'ma') : undefined}
        maxLength={300}
      />
      <Actions>
        <button className="btn go" type="submit">
          {text('dossiers.public.track.find')}
        </button>
      </Actions>
    </form>
  )
}

/** Whoever lost the receipt, or misread it. */
export function WithoutCode() {
  const { text, shell } = useFrame()
  return (
    <>
      <h2>{text('dossiers.public.track.no-code')}</h2>
      <ul className="list">
        <li>
          <a href="/ho-so">{text('dossiers.public.track.mine')}</a>
          <p>{text('dossiers.public.track.mine-why')}</p>
        </li>
        <li>
          {shell.hotline ? (
            <a href={`tel:${shell.hotline.replace(/[^+\d]/g, '')}`}>
              {text('dossiers.public.track.call', { number: shell.hotline })}
            </a>
          ) : (
            <a href="/co-quan">{text('dossiers.public.track.ask')}</a>
          )}
          <p>{text('dossiers.public.track.call-why')}</p>
        </li>
      </ul>
    </>
  )
}
