import { anonymous } from '../../src/kernel/actor.ts'
import { searchProcedures, searchRequest } from '../../src/modules/procedures/index.ts'
import type { Figure } from '../figure.ts'
import { workThrough } from '../support/pace.ts'
import { percentile } from '../support/statistics.ts'
import type { World } from '../world/open-world.ts'
import { queries } from './queries.ts'

const rounds = 5

export const search: Figure = {
  name: 'search',
  about: `${queries.length} queries over the national catalogue; peer: bare pg_trgm, words by LIKE, order by similarity`,
  run: async (world, say) => {
    const { rows } = await world.admin.query<{ count: number }>(`select count(*) as count from procedures.procedure`)
    say.note(`${rows[0]?.count} procedures`)
    await world.admin.query(`create index bench_trgm on procedures.procedure using gin (folded public.gin_trgm_ops)`)
    const ours = (q: string) =>
      world.see(anonymous, context => searchProcedures(context, searchRequest.parse({ q, limit: 20 })))
    const peer = (q: string) => bySimilarity(world, q)
    for (const work of [ours, peer]) await workThrough(queries, 1, work)
    for (const atOnce of [1, 8]) {
      const many = Array.from({ length: rounds }, () => queries).flat()
      const ourPace = await workThrough(many, atOnce, ours)
      const peerPace = await workThrough(many, atOnce, peer)
      for (const share of [0.5, 0.95, 0.99]) {
        say.line({
          what: `p${share * 100}, ${atOnce} at once`,
          unit: 'ms',
          ours: percentile(ourPace.latenciesMs, share),
          beside: { name: 'trgm', value: percentile(peerPace.latenciesMs, share) },
          ...(share === 0.95 && atOnce === 1 ? { wanted: { ours: { atMost: 30 } } } : {}),
        })
      }
      say.line({
        what: `searches, ${atOnce} at once`,
        unit: '/s',
        ours: ourPace.perSecond,
        beside: { name: 'trgm', value: peerPace.perSecond },
      })
    }
    await world.admin.query('drop index procedures.bench_trgm')
  },
}

/** What the extension does by itself: no synonyms, no slips, no fields, no life events. */
async function bySimilarity({ kernel }: World, q: string): Promise<void> {
  await kernel.pool.query(
    `select code, title from procedures.procedure, procedures.search_fold($1) as typed
      where listed and folded like all (array(select '%' || word || '%' from string_to_table(typed, ' ') as word))
      order by public.similarity(folded, typed) desc, code limit 20`,
    [q],
  )
}
