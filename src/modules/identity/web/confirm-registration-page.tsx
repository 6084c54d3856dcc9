import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { confirmRegistration } from '#modules/identity/registration/confirm-registration.ts'
import { sessionCookie } from '#modules/identity/session-cookie.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { NarrowPage } from './narrow-page.tsx'

export const loader = (args: LoaderFunctionArgs) => ({ token: page(args).url.searchParams.get('ma') ?? '' })

const schema = z.strictObject({ token: z.string().min(20, 'identity.registration-over').max(100) })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async ({ token }) => {
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const session = await here.writing(context => confirmRegistration(context, { token, userAgent }))
    const cookies = [sessionCookie(here.kernel.config, session.token, session.hours)]
    return here.redirectNext(landingOf(session.kind), { cookies })
  })
}

/** A button and not the link itself opens the account: mailboxes follow links on their own to look for harm. */
export default function ConfirmRegistrationPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <NarrowPage title={text('identity.register-confirm')} form={actionData}>
      {actionData ? (
        <ul className="list">
          <li>
            <a href="/dang-nhap">{text('identity.sign-in')}</a>
          </li>
          <li>
            <a href="/quen-mat-khau">{text('identity.forgot')}</a>
          </li>
          <li>
            <a href="/dang-ky">{text('identity.register')}</a>
          </li>
        </ul>
      ) : (
        <Form>
          <p className="lead">{text('identity.register-confirm-why')}</p>
          <input type="hidden" name="token" value={loaderData.token} />
          <SubmitButton kind="main">{text('identity.register-confirm-go')}</SubmitButton>
        </Form>
      )}
    </NarrowPage>
  )
}
