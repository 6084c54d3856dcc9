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
    select field.key, name, codes, procedures from procedures.facet
    join procedures.field on field.key = facet.key where kind = 'field' order by folded, field.key limit 2000`.execute(
    context.tx,
  )
  return rows
}
