import type { Figure, Say } from '../figure.ts'
import { takeTurns, workThrough } from '../support/pace.ts'
import { createSender, type Sender } from '../web/sender.ts'
import { startBare } from '../web/start-bare.ts'
import { filersOf } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'
import { type Platform, startPlatform } from '../world/platform.ts'
import { type Draft, draftsOf, recordEach } from './drafts.ts'
import { perRound, rounds, wanted } from './use-case.ts'

/** Submissions as a program makes them: session, limits, idempotency key, and beside them the jobs that they cause. */
export const submissionsOverHttp: Figure = {
  name: 'http',
  about: 'submissions per second over HTTP; floor: the use case’s statements by bare pg behind bare node:http',
  run: async (world, say) => {
    const platform = await startPlatform(world)
    try {
      const warm = createSender(8)
      await workThrough(await draftsOf(world, await filersOf(world), 128), 8, draft =>
        submit(warm, platform.url, draft),
      )
      warm.close()
      for (const connections of [1, 8, 16] as const) await measure(world, platform, connections, say)
    } finally {
      await platform.stop()
    }
  },
}

async function measure(world: World, { url }: Platform, connections: keyof typeof perRound, say: Say): Promise<void> {
  const filers = await filersOf(world)
  const recorded = await recordEach(world, filers)
  const bare = await startBare({ kind: 'submissions', databaseUrl: world.server.url, connections, recorded })
  const sender = createSender(connections)
  const pace = async (submit: (draft: Draft) => Promise<unknown>): Promise<number> => {
    const drafts = await draftsOf(world, filers, perRound[connections])
    return (await workThrough(drafts, connections, submit)).perSecond
  }
  const { ours, floor } = await takeTurns(rounds, {
    ours: () => pace(draft => submit(sender, url, draft)),
    floor: () => pace(({ index, id }) => sender.post(`${bare.url}/${index}/${id}`, {}, '{}')),
  })
  sender.close()
  await bare.stop()
  say.line({
    what: connections === 1 ? '1 connection' : `${connections} connections`,
    unit: '/s',
    ours,
    beside: { name: 'floor', value: floor },
    wanted,
  })
}

function submit(sender: Sender, url: string, { filer, id }: Draft): Promise<string> {
  const headers = { authorization: `Bearer ${filer.token}`, 'idempotency-key': crypto.randomUUID() }
  const body = JSON.stringify({ revision: filer.draft.revision })
  return sender.post(`${url}/api/v1/dossiers/${id}/submit`, headers, body)
}
