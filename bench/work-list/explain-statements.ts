import { Kysely, PostgresDialect } from 'kysely'
import type { Actor } from '../../src/kernel/actor.ts'
import type { Context } from '../../src/kernel/context.ts'
import { reading } from '../../src/kernel/kernel.ts'
import type { World } from '../world/open-world.ts'

export interface Explained {
  readonly statement: string
  readonly plan: string
}

/** How PostgreSQL carries out every statement of some reading, with the very parameters that it had. */
export async function explainStatements(
  { kernel, admin }: World,
  actor: Actor,
  work: (context: Context) => Promise<unknown>,
): Promise<Explained[]> {
  const statements: { text: string; values: unknown[] }[] = []
  const database = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({ pool: kernel.pool }),
    log: ({ query }) => {
      statements.push({ text: query.sql, values: [...query.parameters] })
    },
  })
  await reading({ ...kernel, database, replica: database }, { actor }, work)
  const explained: Explained[] = []
  for (const { text, values } of statements) {
    const { rows } = await admin.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${text}`,
      values,
    )
    explained.push({ statement: text, plan: rows.map(row => row['QUERY PLAN']).join('\n') })
  }
  return explained
}
