import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { recoverPassword, recoverySchema } from '#modules/identity/recover-password.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

export const loader = (args: LoaderFunctionArgs) => ({ token: page(args).url.searchParams.get('ma') ?? '' })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(recoverySchema, async input => {
    await here.writing(context => recoverPassword(context, input))
    return here.redirect('/dang-nhap')
  })
}

export default function ResetPasswordPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <NarrowPage title={text('identity.reset')} form={actionData}>
      <Form>
        <input type="hidden" name="token" value={loaderData.token} />
        <TextField
          name="password"
          type="password"
          label={text('identity.password-new')}
          hint={text('identity.password-hint')}
          form={actionData}
          autoComplete="new-password"
        />
        <SubmitButton kind="main">{text('identity.reset')}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}
