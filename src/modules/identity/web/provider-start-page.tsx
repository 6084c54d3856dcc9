import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router'
import { notFound } from '#kernel/errors.ts'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { discoverProvider } from '#modules/identity/provider/discover-provider.ts'
import { beginTrip, tripMinutes } from '#modules/identity/provider/provider-trip.ts'
import { challengeCookie } from '#modules/identity/session-cookie.ts'
import { ProviderTrouble, troubleOf } from './provider-trouble.tsx'

export const loader = (args: LoaderFunctionArgs) => {
  throw page(args).redirect('/dang-nhap')
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  await here.form()
  const { config, now } = here.kernel
  const { oidc } = config
  if (!oidc) throw notFound()
  const next = localPath(here.url.searchParams.get('next'))
  try {
    const provider = await discoverProvider(oidc, now())
    const { address, challenge } = await here.writing(context => beginTrip(context, { provider, next }))
    // The one redirect that leaves this site: to the address that the configured provider gave of itself.
    const headers = { 'set-cookie': challengeCookie(config, 'provider', challenge, tripMinutes) }
    return redirect(address, { status: 303, headers })
  } catch (error) {
    return troubleOf(error, here, next)
  }
}

export default function ProviderStartPage({ actionData }: PageProps<undefined, typeof action>) {
  return actionData ? <ProviderTrouble {...actionData.trouble} /> : null
}
