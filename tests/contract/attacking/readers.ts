import { anonymous } from '../../../src/kernel/actor.ts'
import { deriveKey } from '../../../src/kernel/derive-key.ts'
import { createCsrf } from '../../../src/kernel/http/csrf.ts'
import { inTransaction } from '../../../src/kernel/kernel.ts'
import { findAccountByLogin } from '../../../src/modules/identity/index.ts'
import { openSession } from '../../../src/modules/identity/open-session.ts'
import { logins, type Who } from '../../e2e/who.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'

/** Someone with a browser: its cookies, and the token that every form of theirs carries. */
export interface Reader {
  readonly who: Who
  readonly cookie: string
  readonly token: () => string
}

const visitorId = 'v'.repeat(22)

/** A session of its own each time, proven strongly enough for every page: one attack may end it without ending the next one's. */
export async function readerAs({ kernel }: RunningPlatform, who: Who): Promise<Reader> {
  const key = deriveKey(kernel.secretKey, 'csrf')
  const withToken = (cookie: string, binding: string): Reader => ({
    who,
    cookie,
    token: () => createCsrf(key, binding).write(),
  })
  const visitor = `visitor=${visitorId}`
  if (who === 'visitor') return withToken(visitor, visitorId)
  if (who === 'half-signed-in') return withToken(`${visitor}; second-factor-challenge=${'x'.repeat(32)}`, visitorId)
  return inTransaction(kernel, { actor: anonymous }, async context => {
    const account = await findAccountByLogin(context, logins[who])
    if (!account) throw new Error(`${logins[who]} has no account`)
    const { token, sessionId } = await openSession(context, account, { method: 'passkey' })
    return withToken(`session=${token}`, sessionId)
  })
}
