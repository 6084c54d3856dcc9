import { type ApplicantActor, system } from '../../src/kernel/actor.ts'
import type { Context } from '../../src/kernel/context.ts'
import type { Dossier } from '../../src/modules/dossiers/dossier.ts'
import { attachPaper, type DraftInput, draftSchema, saveDraft } from '../../src/modules/dossiers/index.ts'
import { storedFile } from '../../src/modules/dossiers/testing/build-dossier.ts'
import { buildVersion } from '../../src/modules/dossiers/testing/build-version.ts'
import { openSession } from '../../src/modules/identity/open-session.ts'
import { buildCitizen } from '../../src/modules/identity/testing/people.ts'
import { publishVersion } from '../../src/modules/procedures/index.ts'
import type { World } from './open-world.ts'

/** A citizen who is signed in, with one complete draft at a commune of his own. */
export interface Filer {
  readonly actor: ApplicantActor
  readonly token: string
  readonly draft: Dossier
}

const known = new WeakMap<World, Promise<readonly Filer[]>>()

/** Sixteen citizens at sixteen communes, the same for every figure that needs some. */
export function filersOf(world: World): Promise<readonly Filer[]> {
  const filers = known.get(world) ?? openFilers(world, 16)
  known.set(world, filers)
  return filers
}

async function openFilers(world: World, count: number): Promise<readonly Filer[]> {
  const { procedureCode } = await world.as(system('bench'), context => publishVersion(context, buildVersion()))
  const { rows: communes } = await world.admin.query<{ id: string; territoryId: string }>(
    `select id, territory_id as "territoryId" from organisation.unit
      where kind = 'commune-committee' and valid_to is null order by code limit $1`,
    [count],
  )
  const filers: Filer[] = []
  for (const [index, { id, territoryId }] of communes.entries()) {
    const { actor, token } = await signedIn(world, 9_000 + index)
    const input = draftSchema.parse({ procedureCode, territoryId, receivingUnitId: id, answers })
    filers.push({ actor, token, draft: await world.as(actor, context => completeDraft(context, input)) })
  }
  return filers
}

const answers = { childName: 'Nguyễn Lê Minh An', copies: 2 }

async function completeDraft(context: Context, input: DraftInput): Promise<Dossier> {
  const draft = await saveDraft(context, input)
  const file = storedFile(`declaration of ${draft.id}`)
  const attached = { dossierId: draft.id, paperKey: 'declaration', providedAs: 'electronic', file } as const
  return (await attachPaper(context, attached)).dossier
}

async function signedIn(world: World, index: number): Promise<Pick<Filer, 'actor' | 'token'>> {
  return world.as(system('bench'), async context => {
    const account = await buildCitizen(context, index)
    const { token, sessionId } = await openSession(context, account, { method: 'password' })
    return { token, actor: { kind: 'citizen', accountId: account.id, sessionId, name: account.name } }
  })
}
