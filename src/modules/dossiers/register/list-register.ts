import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { OfficialActor } from '#kernel/actor.ts'
import { timeZone } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { type ListPage, readCursor, toPage } from '#kernel/http/cursor.ts'
import { getProvince, unitNames, unitsBelow } from '#modules/organisation/index.ts'
import { officialOf } from '../official.ts'
import { partsOf, type RegisterPart, type RegisterQuery, readSought } from './register-query.ts'
import { type RegisterReader, type RegisterRow, type RegisterSpan, selectPart, selectSought } from './register-store.ts'

export interface RegisterItem extends Omit<RegisterRow, 'sortedAt' | 'currentUnitId'> {
  readonly currentUnitName: string
}

export interface Register extends ListPage<RegisterItem> {
  /** What was listed; absent where a code or a number was looked up in all that the reader may see. */
  readonly part: RegisterPart | undefined
}

const sortTuple = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/), z.uuid()])

/** Every filed dossier that the official may see, wherever it is by now: the answer to "where is my dossier?". */
export async function listRegister(context: Context, query: RegisterQuery): Promise<Register> {
  const official = officialOf(context)
  const [first, ...others] = partsOf(official)
  const part = query.part ?? first
  if (part !== first && !others.includes(part)) throw forbidden('dossiers.not-your-part')
  const after = readCursor(query.cursor, sortTuple)
  const reader = await readerOf(context, official)
  const sought = readSought(query.search)
  const { limit } = query
  const rows =
    sought.by === 'words'
      ? await selectPart(context, reader, part, { limit, after, span: spanOf(query), patterns: sought.patterns })
      : await selectSought(context, reader, sought, { limit, after })
  const page = toPage(rows, limit, row => [row.sortedAt, row.id])
  const names = await unitNames(context, [...new Set(page.items.map(row => row.currentUnitId))])
  const items = page.items.map(({ sortedAt, currentUnitId, ...row }) => ({
    ...row,
    currentUnitName: names.get(currentUnitId) ?? '',
  }))
  return { items, next: page.next, part: sought.by === 'words' ? part : undefined }
}

async function readerOf(context: Context, official: OfficialActor): Promise<RegisterReader> {
  const { unitId, postId, onBehalfOf, roles } = official
  return {
    unitId,
    roles,
    postIds: onBehalfOf ? [postId, onBehalfOf] : [postId],
    unitIds: await unitsOver(context, official),
  }
}

async function unitsOver(context: Context, { unitId, roles }: OfficialActor): Promise<readonly string[]> {
  if (roles.includes('auditor')) return unitsBelow(context, { unitId: (await getProvince(context)).unitId ?? unitId })
  return roles.includes('leader') ? unitsBelow(context, { unitId }) : []
}

function spanOf({ from, to }: RegisterQuery): RegisterSpan {
  const midnight = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(timeZone).toInstant()
  return {
    since: from ? midnight(Temporal.PlainDate.from(from)) : undefined,
    until: to ? midnight(Temporal.PlainDate.from(to).add({ days: 1 })) : undefined,
  }
}
