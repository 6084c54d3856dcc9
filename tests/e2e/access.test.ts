import { describe, expect, it } from 'vitest'
import { modules } from '../../src/app-modules.ts'
import { type Actor, anonymous, mayReach } from '../../src/kernel/actor.ts'
import type { AnyRoute, Page } from '../../src/kernel/module.ts'
import { startPlatform } from '../support/running-platform.ts'
import { allPages } from './every-page.ts'
import { makeSampleDossiers } from './sample-dossiers.ts'
import { sessionsAt, type Who } from './who.ts'

const platform = await startPlatform()
const dossiers = await makeSampleDossiers(platform)
const sessionOf = sessionsAt(platform)
const routes: readonly AnyRoute[] = modules.flatMap(module => module.routes ?? [])

const id = '01931f3a-0000-7000-8000-000000000001'
const official = (roles: readonly string[]): Actor => ({
  ...{ kind: 'official', accountId: id, sessionId: id, name: 'x', personId: id, postId: id, unitId: id },
  roles,
})

/** Whoever lacks something that some page asks for; between them, everything. */
const readers: readonly { readonly as: Who; readonly actor: Actor }[] = [
  { as: 'visitor', actor: anonymous },
  { as: 'stranger', actor: { kind: 'citizen', accountId: id, sessionId: id, name: 'x' } },
  { as: 'clerk', actor: official(['counter']) },
  { as: 'operator', actor: official(['operator']) },
]

const shutOut = ({ access }: Page | AnyRoute): Who[] =>
  readers.filter(({ actor }) => !mayReach(actor, access)).map(({ as }) => as)

const filled = (path: string): string => path.replace(/:\w+/g, id)

async function ask(as: Who, method: string, address: string): Promise<Response> {
  const { cookie } = await sessionOf(as)
  return fetch(platform.url + address, {
    method,
    headers: { ...(cookie && { cookie }), ...(method === 'GET' ? {} : { origin: platform.url }) },
    redirect: 'manual',
  })
}

describe('who is not let in by a page’s rule', () => {
  const cases = allPages.flatMap(page => shutOut(page).map(as => ({ as, path: page.path })))

  it.each(cases)('the $as is kept out of $path, to see and to send', async ({ as, path }) => {
    for (const method of ['GET', 'POST']) {
      const answer = await ask(as, method, filled(path))
      if (as !== 'visitor') expect(answer.status).toBe(403)
      else expect(`${answer.status} ${answer.headers.get('location')}`).toMatch(/^303 \/dang-nhap\?next=/)
    }
  })
})

describe('who is not let in by a route’s rule', () => {
  const cases = routes.flatMap(route => shutOut(route).map(as => ({ as, method: route.method, path: route.path })))

  it.each(cases)('the $as is kept out of $method $path', async ({ as, method, path }) => {
    const answer = await ask(as, method, `/api/v1${filled(path)}`)
    expect(answer.status).toBe(as === 'visitor' ? 401 : 403)
  })
})

describe('where the rule lets in a kind of reader, and the dossier is somebody’s', async () => {
  const { draft, submitted, processing, awaitingSupplement, returned } = dossiers
  const { rows } = await platform.kernel.pool.query<{ paper: string; result: string }>(
    `select (select id from dossiers.dossier_paper where dossier_id = $1 limit 1) as paper,
            (select id from dossiers.result where dossier_id = $1) as result`,
    [returned],
  )
  const [{ paper, result } = { paper: '', result: '' }] = rows

  /** Each is answered to the first reader; for the others it does not exist. */
  const theirs: readonly (readonly [owner: Who, address: string, others: readonly Who[]])[] = [
    ['citizen', `/ho-so/${draft}/khai/site`, ['stranger']],
    ['citizen', `/ho-so/${draft}/xem-lai`, ['stranger']],
    ['citizen', `/ho-so/${submitted}/da-nop`, ['stranger']],
    ['citizen', `/ho-so/${submitted}/rut`, ['stranger']],
    ['citizen', `/ho-so/${processing}`, ['stranger']],
    ['citizen', `/ho-so/${awaitingSupplement}/bo-sung`, ['stranger']],
    ['citizen', `/ho-so/${returned}/danh-gia`, ['stranger']],
    ['citizen', `/ho-so/${returned}/giay-to/${paper}`, ['stranger', 'operator']],
    ['citizen', `/ho-so/${returned}/ket-qua/${result}`, ['stranger', 'operator']],
    ['citizen', `/ho-so/${returned}/phieu/tiep-nhan`, ['stranger', 'operator']],
    ['citizen', `/ho-so/${returned}/phieu/bien-lai`, ['stranger', 'operator']],
    ['clerk', `/lam-viec/ho-so/${processing}`, ['operator']],
    ['clerk', `/ho-so/${processing}/phieu/kiem-soat`, ['stranger', 'operator']],
    ['citizen', `/api/v1/my/dossiers/${processing}`, ['stranger']],
    ['citizen', `/api/v1/dossiers/${returned}/papers/${paper}/file`, ['stranger', 'operator']],
    ['citizen', `/api/v1/dossiers/${returned}/results/${result}/file`, ['stranger', 'operator']],
    ['citizen', `/api/v1/dossiers/${returned}/slips/receipt`, ['stranger', 'operator']],
    ['clerk', `/api/v1/dossiers/${processing}`, ['operator']],
    ['clerk', `/api/v1/dossiers/${processing}/history`, ['operator']],
  ]

  it.each(theirs)('the %s sees %s, and nobody else', async (owner, address, others) => {
    expect((await ask(owner, 'GET', address)).status).toBe(200)
    for (const other of others) expect([404, other]).toEqual([(await ask(other, 'GET', address)).status, other])
  })
})
