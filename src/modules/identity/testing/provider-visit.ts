import type { Actor } from '#kernel/actor.ts'
import { anonymous } from '#kernel/actor.ts'
import type { OidcConfig } from '#kernel/config/config.ts'
import type { Context } from '#kernel/context.ts'
import type { OpenedSession } from '../open-session.ts'
import { discoverProvider } from '../provider/discover-provider.ts'
import { askWhoCame, beginTrip, endTrip } from '../provider/provider-trip.ts'
import { signInByProvider } from '../provider/sign-in-by-provider.ts'

interface Visited {
  readonly config: { readonly publicUrl: string }
  readonly now: () => Parameters<typeof discoverProvider>[1]
  readonly as: <Result>(actor: Actor, work: (context: Context) => Promise<Result>) => Promise<Result>
}

/** A browser's way to the provider and back: whom to choose there, and what may happen to the answer on its way. */
export async function visitProvider(
  kernel: Visited,
  oidc: OidcConfig,
  citizen: string,
  bend: (query: string) => string = query => query,
): Promise<OpenedSession> {
  const provider = await discoverProvider(oidc, kernel.now())
  const { address, challenge } = await kernel.as(anonymous, context => beginTrip(context, { provider }))
  const query = bend(await walkThrough(new URL(address), citizen, `${kernel.config.publicUrl}/dang-nhap/tro-lai`))
  const trip = await kernel.as(anonymous, context => endTrip(context, challenge))
  const person = await askWhoCame({ provider, oidc, publicUrl: kernel.config.publicUrl }, trip, query)
  return kernel.as(anonymous, context => signInByProvider(context, person))
}

/** Follows the provider's redirects with its cookies, presses the citizen's button, and answers the query it came back with. */
async function walkThrough(start: URL, citizen: string, end: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [url, form] = [start, undefined as string | undefined]
  for (let step = 0; step < 8; step++) {
    if (url.href.startsWith(end)) return url.search
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams({ citizen: form }) }),
    })
    for (const header of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = header.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    form = location ? undefined : citizen
    if (location) url = new URL(location, url)
    else if (!url.pathname.startsWith('/interaction/')) throw new Error(`the provider answered ${answer.status}`)
  }
  throw new Error('the provider sends in circles')
}
