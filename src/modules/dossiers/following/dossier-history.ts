import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { listEvents } from '#kernel/ledger/ledger.ts'
import type { PublishedEvent } from '#kernel/module.ts'
import { getPerson, getPost } from '#modules/organisation/index.ts'
import type { Dossier } from '../dossier.ts'
import { streamOf } from '../dossier-event.ts'
import { seeDossier } from './see-dossier.ts'

/** One line of a dossier's history, as the ledger has it, with the names that it leaves out. */
export interface HistoryLine {
  readonly sequence: number
  readonly at: string
  readonly type: string
  readonly byName: string | null
  readonly byPost: string | null
  readonly payload: PublishedEvent['payload']
}

/** The dossier's own chain of the ledger, oldest first; for officials who may see it. */
export async function dossierHistory(
  context: Context,
  { dossierId }: { readonly dossierId: string },
): Promise<HistoryLine[]> {
  const { dossier } = await seeDossier(context, dossierId)
  if (context.actor.kind !== 'official') throw notFound('dossiers.not-found')
  const events = await listEvents(context, streamOf(dossierId))
  const actors = new Map<string, Names>()
  const lines: HistoryLine[] = []
  for (const event of events) {
    const key = JSON.stringify(event.actor)
    const names = actors.get(key) ?? (await namesOf(context, dossier, event.actor))
    actors.set(key, names)
    const { sequence, at, type, payload } = event
    lines.push({ sequence, at, type, ...names, payload })
  }
  return lines
}

type Names = Pick<HistoryLine, 'byName' | 'byPost'>

async function namesOf(context: Context, dossier: Dossier, actor: PublishedEvent['actor']): Promise<Names> {
  const { kind, personId, postId, accountId } = actor
  if (kind === 'official' && typeof personId === 'string' && typeof postId === 'string') {
    const [person, post] = [await getPerson(context, { personId }), await getPost(context, { postId })]
    return { byName: person.fullName, byPost: post.title }
  }
  return { byName: accountId === dossier.applicantAccountId ? dossier.submitterName : null, byPost: null }
}
