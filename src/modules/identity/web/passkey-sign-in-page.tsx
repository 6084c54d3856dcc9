import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { signInWithPasskey } from '#modules/identity/passkeys/sign-in-with-passkey.ts'
import { sessionCookie } from '#modules/identity/session-cookie.ts'
import { useText } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { NarrowPage } from './narrow-page.tsx'
import { PasskeyForm, passkeyProofForm } from './passkey-form.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return { next: localPath(page(args).url.searchParams.get('next')) }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(passkeyProofForm, async input => {
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const session = await here.writing(context => signInWithPasskey(context, { ...input, userAgent }))
    const cookies = [sessionCookie(here.kernel.config, session.token, session.hours)]
    return here.redirectNext(landingOf(session.kind), { cookies })
  })
}

/** Seen only when the passkey was refused. */
export default function PasskeySignInPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const query = loaderData.next ? `?next=${encodeURIComponent(loaderData.next)}` : ''
  return (
    <NarrowPage title={text('identity.sign-in-passkey')} form={actionData}>
      <PasskeyForm does="get" label={text('identity.sign-in-passkey')} />
      <LinkButton href={`/dang-nhap${query}`}>{text('identity.provider-otherwise')}</LinkButton>
    </NarrowPage>
  )
}
