import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { confirmEmail, confirmEmailSchema } from '#modules/identity/contact/confirm-email.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { NarrowPage } from './narrow-page.tsx'

export const loader = (args: LoaderFunctionArgs) => ({ token: page(args).url.searchParams.get('ma') ?? '' })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(confirmEmailSchema, async input => {
    await here.writing(context => confirmEmail(context, input))
    return { done: true }
  })
}

/** A button and not the link itself: mailboxes follow links on their own to look for harm. */
export default function ConfirmEmailPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const done = actionData && 'done' in actionData
  return (
    <NarrowPage
      title={text(done ? 'identity.email-confirmed' : 'identity.email-confirm')}
      form={done ? undefined : actionData}
    >
      <p className="lead">{text(done ? 'identity.email-confirmed-why' : 'identity.email-confirm-why')}</p>
      {done ? (
        <p>
          <a href="/tai-khoan">{text('identity.account')}</a>
        </p>
      ) : (
        <Form>
          <input type="hidden" name="token" value={loaderData.token} />
          <SubmitButton kind="main">{text('identity.email-confirm-go')}</SubmitButton>
        </Form>
      )}
    </NarrowPage>
  )
}
