import type { ActionFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { changePassword, changePasswordSchema } from '#modules/identity/change-password.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { TextField } from '#web/parts/text-field.tsx'

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(changePasswordSchema, async input => {
    await here.writing(context => changePassword(context, input))
    return here.redirect('/tai-khoan')
  })
}

export default function ChangePasswordPage({ actionData }: PageProps<undefined, typeof action>) {
  const text = useText()
  return (
    <div className="wrap read">
      <PageTitle>{text('identity.change-password')}</PageTitle>
      <ErrorSummary form={actionData} />
      <h1>{text('identity.change-password')}</h1>
      <p className="lead">{text('identity.change-password-ends')}</p>
      <Form>
        <TextField
          name="current"
          type="password"
          label={text('identity.password-current')}
          form={actionData}
          autoComplete="current-password"
        />
        <TextField
          name="password"
          type="password"
          label={text('identity.password-new')}
          hint={text('identity.password-hint')}
          form={actionData}
          autoComplete="new-password"
        />
        <SubmitButton>{text('identity.change-password')}</SubmitButton>
      </Form>
    </div>
  )
}
