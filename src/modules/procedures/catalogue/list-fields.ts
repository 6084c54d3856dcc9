import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'

export interface FieldOfWork {
  readonly key: string
  readonly name: string
  readonly codes: readonly string[]
  readonly procedures: number
}

/** Every field with listed procedures in it, by name; a few hundred, so they come whole. */
export async function listFields(context: Context): Promise<FieldOfWork[]> {
  const { rows } = await sql<FieldOfWork>`
    with counted as (
      select key, count(*) as procedures from procedures.procedure, unnest(field_keys) as key where listed group by key
    )
    select key, name, codes, procedures from procedures.field join counted using (key) order by folded, key limit 2000`.execute(
    context.tx,
  )
  return rows
}
