import type { ActionFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { askRecovery, askRecoverySchema } from '#modules/identity/recover-password.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(askRecoverySchema, async input => {
    await here.writing(context => askRecovery(context, input))
    return { sent: true }
  })
}

export default function ForgotPasswordPage({ actionData }: PageProps<undefined, typeof action>) {
  const text = useText()
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const isSent = actionData !== undefined && 'sent' in actionData
  return (
    <NarrowPage title={text('identity.forgot')} form={form} lead={isSent ? undefined : text('identity.forgot-why')}>
      {isSent ? (
        <Notice state="ok" announced title={text('identity.recover-sent')}>
          {text('identity.recover-sent-where')}
        </Notice>
      ) : (
        <Form>
          <TextField
            name="login"
            label={text('identity.login')}
            hint={text('identity.login-hint')}
            form={form}
            autoComplete="username"
          />
          <SubmitButton kind="main">{text('identity.recover-send')}</SubmitButton>
        </Form>
      )}
    </NarrowPage>
  )
}
