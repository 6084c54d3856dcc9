import type { Config } from '#kernel/config/config.ts'

/** Who we are to an authenticator. Passkeys are bound to the host name for good: another PUBLIC_URL means new passkeys. */
export function relyingPartyOf({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return { id: new URL(publicUrl).hostname, origin: publicUrl }
}
