import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { errorOf, typedValue } from '#web/form-state.ts'
import { useText } from '#web/frame.tsx'
import { ScriptButton, SubmitButton } from '#web/parts/button.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { TextField } from '#web/parts/text-field.tsx'

/** The code at the foot of a paper, typed or seen by the camera where the browser can read one. */
export function CodeForm({ form, main }: { readonly form?: FormAnswer | undefined; readonly main?: boolean }) {
  const text = useText()
  return (
    <form action="/kiem-tra" noValidate data-scan={text('signing.public.code.scanning')}>
      <TextField
        name="ma"
        label={text('signing.public.code.label')}
        hint={text('signing.public.code.hint')}
        form={form}
        value={errorOf(form, 'ma') ? typedValue(form, 'ma') : undefined}
        maxLength={60}
        width={20}
      />
      <Actions>
        <SubmitButton kind={main ? 'main' : 'quiet'}>{text('signing.public.code.find')}</SubmitButton>
        <ScriptButton does="scan" icon="qrcode">
          {text('signing.public.code.scan')}
        </ScriptButton>
      </Actions>
    </form>
  )
}
