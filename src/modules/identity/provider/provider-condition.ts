import type { Condition } from '#kernel/conditions/condition.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { findLastProviderSignIn } from '../session-store.ts'

/** When somebody last came in by the provider. Nobody asks it for this, so that its silence does not hold up the page. */
export const providerCondition: Condition = {
  name: 'identity.provider',
  read: async context => {
    const { kernel, locale } = context
    const text = kernel.texts.for(locale)
    if (!kernel.config.oidc) return { state: 'note', sentence: text('identity.condition.no-provider') }
    const at = await findLastProviderSignIn(context)
    return at
      ? { state: 'ok', sentence: text('identity.condition.provider-answered', { at: formatInstant(at, locale) }) }
      : { state: 'note', sentence: text('identity.condition.provider-unused') }
  },
}
