import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { submitDossier } from '../../src/modules/dossiers/index.ts'
import type { Filer } from '../world/filers.ts'
import type { World } from '../world/open-world.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Every statement of one real submission, in order, from `begin` to `commit`, and what in them belonged to that dossier alone. */
export interface RecordedSubmission {
  readonly statements: readonly Statement[]
  readonly dossierId: string
  readonly code: string
}

export async function recordSubmission(
  { kernel }: World,
  filer: Filer,
  dossierId: string,
): Promise<RecordedSubmission> {
  const statements: Statement[] = []
  const database = new Kysely<Record<never, never>>({
    dialect: new PostgresDialect({ pool: kernel.pool }),
    log: ({ query }) => {
      statements.push({ text: query.sql, values: query.parameters.map(plainValue) })
    },
  })
  const { revision } = filer.draft
  const { code } = await inTransaction({ ...kernel, database, replica: database }, { actor: filer.actor }, context =>
    submitDossier(context, { dossierId, revision }),
  )
  if (!code) throw new Error('a submission without a code')
  return { statements, dossierId, code }
}

/** As it goes over the wire, so that it can also be handed to another process. */
const plainValue = (value: unknown): unknown =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value

/**
 * Does what was recorded once more, for another draft like it. Only what the server answered on the way is taken up: the ordinal, of
 * which the code is made.
 */
export async function replaySubmission(
  pool: pg.Pool,
  { statements, dossierId, code }: RecordedSubmission,
  draftId: string,
): Promise<void> {
  const client = await pool.connect()
  let ownCode = code
  const owned = (value: unknown): unknown =>
    typeof value === 'string' ? value.replaceAll(dossierId, draftId).replaceAll(code, ownCode) : value
  try {
    for (const { text, values } of statements) {
      const { rows } = await client.query(text, values.map(owned))
      if (text.includes('code_counter')) ownCode = code.replace(/\d+$/, String(rows[0].last_ordinal).padStart(4, '0'))
    }
  } finally {
    client.release()
  }
}
