import { sql } from 'kysely'
export const now = () => Date.now()
export const home = process.env['HOME']
export const rule = sql`select 1`
