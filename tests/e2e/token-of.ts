import { demonstrationPassword } from '../../provinces/bac-giang/accounts.ts'
import { createClient } from '../../scripts/tour/client.ts'
import { anonymous } from '../../src/kernel/actor.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { signIn } from '../../src/modules/identity/index.ts'
import type { RunningPlatform } from '../support/running-platform.ts'

const known = new WeakMap<RunningPlatform, Map<string, Promise<string>>>()

/**
 * The session of a demonstration account that has just proven itself again; opened once a platform, past the door that counts how often
 * one signs in.
 */
export function tokenOf(platform: RunningPlatform, login: string): Promise<string> {
  const tokens = known.get(platform) ?? new Map<string, Promise<string>>()
  known.set(platform, tokens)
  const token = tokens.get(login) ?? openSession(platform, login)
  tokens.set(login, token)
  return token
}

async function openSession({ kernel, url }: RunningPlatform, login: string): Promise<string> {
  const input = { login, password: demonstrationPassword }
  const answer = await inTransaction(kernel, { actor: anonymous }, context => signIn(context, input))
  if (answer.kind !== 'opened') throw new Error(`${login} has a second factor`)
  const { token } = answer.session
  await createClient(url, token).call('POST', '/sessions/current/proof', { secret: demonstrationPassword })
  return token
}
