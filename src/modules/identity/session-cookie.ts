import type { Config } from '#kernel/config/config.ts'

type Cookies = Pick<Config, 'secureCookies'>

/** `__Host-` binds the cookie to this host over TLS; browsers refuse the prefix without TLS, which only a demonstration lacks. */
export const sessionCookieName = (config: Cookies): string => (config.secureCookies ? '__Host-session' : 'session')

/** The whole `Set-Cookie` value of a session that began. */
export function sessionCookie(config: Cookies, token: string, hours: number): string {
  return `${sessionCookieName(config)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${hours * 3600}${config.secureCookies ? '; Secure' : ''}`
}

/** The whole `Set-Cookie` value that forgets a session. */
export function endedSessionCookie(config: Cookies): string {
  return `${sessionCookieName(config)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${config.secureCookies ? '; Secure' : ''}`
}

/** What a sign-in still waits for: a second proof, or the return from the provider. */
type Wait = 'second-factor' | 'provider'

const waitName = (wait: Wait): string => `${wait}-challenge`

/** Carries a sign-in under way from one page to the next; to no other page than those of signing in. */
export function challengeCookie(config: Cookies, wait: Wait, challenge: string, minutes = 10): string {
  return `${waitName(wait)}=${challenge}; Path=/dang-nhap; HttpOnly; SameSite=Lax; Max-Age=${minutes * 60}${config.secureCookies ? '; Secure' : ''}`
}

export function readChallengeCookie(wait: Wait, headers: Headers): string | undefined {
  return new RegExp(`(?:^|; )${waitName(wait)}=([\\w-]{20,100})`).exec(headers.get('cookie') ?? '')?.[1]
}
