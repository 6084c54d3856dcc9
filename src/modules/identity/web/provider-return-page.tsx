import type { LoaderFunctionArgs } from 'react-router'
import { notFound } from '#kernel/errors.ts'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { discoverProvider } from '#modules/identity/provider/discover-provider.ts'
import { askWhoCame, endTrip } from '#modules/identity/provider/provider-trip.ts'
import { signInByProvider } from '#modules/identity/provider/sign-in-by-provider.ts'
import { readChallengeCookie, sessionCookie } from '#modules/identity/session-cookie.ts'
import { signOut } from '#modules/identity/sign-out.ts'
import { ProviderTrouble, troubleOf } from './provider-trouble.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { config, now } = here.kernel
  const { oidc, publicUrl } = config
  if (!oidc) throw notFound()
  let next: string | undefined
  try {
    const trip = await here.writing(context => endTrip(context, readChallengeCookie('provider', args.request.headers)))
    next = trip.next
    const provider = await discoverProvider(oidc, now())
    const person = await askWhoCame({ provider, oidc, publicUrl }, trip, here.url.search)
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const session = await here.writing(async context => {
      await signOut(context)
      return signInByProvider(context, person, { userAgent })
    })
    const cookies = [sessionCookie(config, session.token, session.hours)]
    return here.redirect(localPath(next) ?? landingOf(session.kind), { cookies })
  } catch (error) {
    return troubleOf(error, here, next)
  }
}

export default function ProviderReturnPage({ loaderData }: PageProps<typeof loader>) {
  return <ProviderTrouble {...loaderData.trouble} />
}
