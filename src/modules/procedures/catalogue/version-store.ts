import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { NationalFacts } from '../national/national-facts.ts'
import type { ProvinceContent, StoredVersion, VersionBody } from './stored-version.ts'
import { tablesOf } from './tables.ts'

const columns = ['id', 'procedure_code', 'source', 'version', 'valid_from', 'valid_to', 'content'] as const

interface Row {
  readonly id: string
  readonly procedure_code: string
  readonly source: VersionBody['source']
  readonly version: number
  readonly valid_from: Temporal.PlainDate
  readonly valid_to: Temporal.PlainDate | null
  readonly content: NationalFacts | ProvinceContent
}

export async function findVersion(context: Context, id: string): Promise<StoredVersion | undefined> {
  const row = await tablesOf(context)
    .selectFrom('procedures.procedure_version')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toStored(row)
}

/** The versions in force on a day, of both sources, or of one. */
export async function listVersionsInForce(
  context: Context,
  codes: readonly string[],
  on: string,
): Promise<StoredVersion[]> {
  if (codes.length === 0) return []
  const rows = await tablesOf(context)
    .selectFrom('procedures.procedure_version')
    .select(columns)
    .where('procedure_code', 'in', codes)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[)') @> ${on}::date`)
    .execute()
  return rows.map(toStored)
}

/** Every version of a procedure, newest first, the province's own before the nation's. */
export async function listVersionsOf(context: Context, code: string): Promise<StoredVersion[]> {
  const rows = await tablesOf(context)
    .selectFrom('procedures.procedure_version')
    .select(columns)
    .where('procedure_code', '=', code)
    .orderBy('source', 'desc')
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
  return rows.map(toStored)
}

export interface LatestVersion {
  readonly id: string
  readonly code: string
  readonly portalId: string | null
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly hash: string
  readonly body: VersionBody
}

/** The newest version of each procedure from one source: found by its code, or by the id that the portal gave it. */
export async function listLatestVersions(
  context: Context,
  source: VersionBody['source'],
  known: { readonly codes: readonly string[]; readonly portalIds?: readonly string[] },
): Promise<LatestVersion[]> {
  const rows = await tablesOf(context)
    .selectFrom('procedures.procedure_version as version')
    .innerJoin('procedures.procedure as procedure', 'procedure.code', 'version.procedure_code')
    .distinctOn('version.procedure_code')
    .select(columns.map(column => `version.${column}` as const))
    .select(['version.content_hash', 'procedure.portal_id'])
    .where('version.source', '=', source)
    .where(row =>
      row.or([
        row('procedure.code', '=', sql<string>`any(${known.codes})`),
        row('procedure.portal_id', '=', sql<string>`any(${known.portalIds ?? []})`),
      ]),
    )
    .orderBy('version.procedure_code')
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    code: row.procedure_code,
    portalId: row.portal_id,
    version: row.version,
    validFrom: row.valid_from.toString(),
    validTo: row.valid_to?.toString() ?? null,
    hash: row.content_hash,
    body: bodyOf(row),
  }))
}

export interface NewVersion {
  readonly code: string
  readonly version: number
  readonly validFrom: string
  readonly validTo?: string
  readonly hash: string
  readonly body: VersionBody
  /** The version that this one ends, on the day it begins. */
  readonly replaces?: string
}

/** Ends what is replaced, then writes the new ones: two statements, however many there are. */
export async function insertVersions(context: Context, versions: readonly NewVersion[]): Promise<void> {
  const ended = versions.flatMap(one => (one.replaces ? [{ id: one.replaces, valid_to: one.validFrom }] : []))
  if (ended.length > 0) {
    await sql`update procedures.procedure_version as version set valid_to = ended.valid_to
      from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as ended (id uuid, valid_to date)
      where version.id = ended.id and (version.valid_to is null or version.valid_to > ended.valid_to)`.execute(
      context.tx,
    )
  }
  const rows = versions.map(one => ({
    procedure_code: one.code,
    source: one.body.source,
    version: one.version,
    valid_from: one.validFrom,
    valid_to: one.validTo ?? null,
    content: one.body.content,
    content_hash: one.hash,
  }))
  await sql`insert into procedures.procedure_version
      (procedure_code, source, version, valid_from, valid_to, content, content_hash, published_at)
    select procedure_code, source, version, valid_from, valid_to, content, content_hash, ${context.now.toString()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (procedure_code text, source text, version integer,
        valid_from date, valid_to date, content jsonb, content_hash text)`.execute(context.tx)
}

function toStored(row: Row): StoredVersion {
  return {
    ...bodyOf(row),
    id: row.id,
    procedureCode: row.procedure_code,
    version: row.version,
    validFrom: row.valid_from.toString(),
    validTo: row.valid_to?.toString() ?? null,
  }
}

/** The source says which of the two shapes the content has: only `insertVersions` writes both. */
function bodyOf(row: Pick<Row, 'source' | 'content'>): VersionBody {
  return { source: row.source, content: row.content } as VersionBody
}
