import { type Actor, type ApplicantActor, anonymous, type OfficialActor } from '../../../src/kernel/actor.ts'
import { type Kernel, reading } from '../../../src/kernel/kernel.ts'
import { findAccountByLogin } from '../../../src/modules/identity/index.ts'
import { actingPosts } from '../../../src/modules/organisation/index.ts'

/** Who plays in the samples: one applicant, and the officials who have accounts. */
export interface Cast {
  readonly applicant: ApplicantActor
  readonly officials: readonly OfficialActor[]
}

export async function gatherCast(kernel: Kernel, applicant: string, logins: readonly string[]): Promise<Cast> {
  const officials = await Promise.all(logins.map(login => officialOf(kernel, login)))
  const account = await accountOf(kernel, applicant)
  return {
    applicant: { kind: 'citizen', accountId: account.id, sessionId: account.id, name: account.name },
    officials,
  }
}

async function officialOf(kernel: Kernel, login: string): Promise<OfficialActor> {
  const account = await accountOf(kernel, login)
  const personId = account.person_id
  const [post] = personId ? await asNobody(kernel, context => actingPosts(context, personId)) : []
  if (!personId || !post) throw new Error(`${login} holds no post`)
  return {
    kind: 'official',
    accountId: account.id,
    sessionId: account.id,
    name: account.name,
    personId,
    postId: post.postId,
    unitId: post.unitId,
    roles: post.roles,
  }
}

async function accountOf(kernel: Kernel, login: string) {
  const account = await asNobody(kernel, context => findAccountByLogin(context, login))
  if (!account) throw new Error(`the demonstration has no account ${login}`)
  return account
}

const nobody: Actor = anonymous
const asNobody = <Result>(kernel: Kernel, work: Parameters<typeof reading<Result>>[2]): Promise<Result> =>
  reading(kernel, { actor: nobody }, work)
