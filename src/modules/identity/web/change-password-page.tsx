import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { findAccount } from '#modules/identity/account-store.ts'
import { changePassword, changePasswordSchema } from '#modules/identity/change-password.ts'
import { assertFresh } from '#modules/identity/fresh-session.ts'
import { signedInActor } from '#modules/identity/sign-out.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'
import { UserName } from './user-name.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  page(args).reading(async context => {
    const account = await findAccount(context, signedInActor(context).accountId)
    const first = !account?.password_hash
    if (first) await assertFresh(context)
    return { first, login: account?.login ?? '' }
  })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(changePasswordSchema, async input => {
    await here.writing(context => changePassword(context, input))
    return here.redirect('/tai-khoan')
  })
}

export default function ChangePasswordPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const title = text(loaderData.first ? 'identity.set-password' : 'identity.change-password')
  return (
    <NarrowPage title={title} form={actionData} inAccount lead={text('identity.change-password-ends')}>
      <Form>
        <UserName login={loaderData.login} />
        {loaderData.first ? null : (
          <TextField
            name="current"
            type="password"
            label={text('identity.password-current')}
            form={actionData}
            autoComplete="current-password"
          />
        )}
        <TextField
          name="password"
          type="password"
          label={text('identity.password-new')}
          hint={text('identity.password-hint')}
          form={actionData}
          autoComplete="new-password"
        />
        <SubmitButton kind="main">{title}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}
