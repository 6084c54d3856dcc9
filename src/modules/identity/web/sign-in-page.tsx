import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { keptMark } from '#kernel/http/kept-form.ts'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { challengeCookie, sessionCookie } from '#modules/identity/session-cookie.ts'
import { signIn, signInSchema } from '#modules/identity/sign-in.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  if (here.actor.kind !== 'anonymous') throw here.redirectNext(landingOf(here.actor.kind))
  return {
    next: localPath(here.url.searchParams.get('next')),
    provider: here.kernel.config.oidc !== undefined,
    isKept: here.url.searchParams.has(keptMark),
  }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { config } = here.kernel
  return here.submit(signInSchema.omit({ userAgent: true }), async input => {
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const answer = await here.writing(context => signIn(context, { ...input, userAgent }))
    if (answer.kind === 'second-factor') {
      const next = encodeURIComponent(localPath(here.url.searchParams.get('next')) ?? '')
      return here.redirect(`/dang-nhap/ma-xac-thuc?next=${next}`, {
        cookies: [challengeCookie(config, 'second-factor', answer.challenge)],
      })
    }
    const { token, hours, kind } = answer.session
    return here.redirectNext(landingOf(kind), { cookies: [sessionCookie(config, token, hours)] })
  })
}

export default function SignInPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const { next, provider, isKept } = loaderData
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <NarrowPage title={text('identity.sign-in')} form={actionData}>
      {isKept ? (
        <Notice title={text('identity.session-ended')}>{text('identity.form-kept')}</Notice>
      ) : (
        <div data-kept="" hidden>
          <Notice title={text('identity.session-ended')}>{text('identity.writing-kept')}</Notice>
        </div>
      )}
      {provider ? (
        <Form action={`/dang-nhap/tai-khoan-dien-tu${query}`}>
          <p className="lead">{text('identity.provider-hint')}</p>
          <SubmitButton kind="main">{text('identity.sign-in-provider')}</SubmitButton>
        </Form>
      ) : null}
      <PasskeyForm does="get" action={`/dang-nhap/khoa-truy-cap${query}`} label={text('identity.sign-in-passkey')} />
      {provider ? <h2>{text('identity.or-password')}</h2> : null}
      <Form>
        <TextField
          name="login"
          label={text('identity.login')}
          hint={text('identity.login-hint')}
          form={actionData}
          autoComplete="username"
          maxLength={200}
        />
        <TextField
          name="password"
          type="password"
          label={text('identity.password')}
          form={actionData}
          autoComplete="current-password"
          maxLength={200}
        />
        <SubmitButton kind={provider ? 'quiet' : 'main'}>{text('identity.sign-in')}</SubmitButton>
      </Form>
      <ul className="list gap">
        <li>
          <a href={`/dang-ky${query}`}>{text('identity.register')}</a>
          <p>{text('identity.register-why')}</p>
        </li>
        <li>
          <a href="/quen-mat-khau">{text('identity.forgot')}</a>
        </li>
      </ul>
    </NarrowPage>
  )
}
