import { sql } from 'kysely'
export const stolen = sql`select id from two.thing`
export const refusal = { reason: 'one.never-said' }
