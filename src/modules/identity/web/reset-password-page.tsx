import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { recoverPassword, recoverySchema } from '#modules/identity/recover-password.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { TextField } from '#web/parts/text-field.tsx'

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
    <div className="wrap read">
      <PageTitle>{text('identity.reset')}</PageTitle>
      <ErrorSummary form={actionData} />
      <h1>{text('identity.reset')}</h1>
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
        <SubmitButton>{text('identity.reset')}</SubmitButton>
      </Form>
    </div>
  )
}
