import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { Dossier } from './dossier.ts'
import { type DossierRow, tables } from './dossier-tables.ts'

export const dossierColumns = [
  'id',
  'revision',
  'state',
  'code',
  'procedureCode',
  'procedureName',
  'fieldCode',
  'versionId',
  'caseCode',
  'channel',
  'applicantAccountId',
  'enteredByPostId',
  'submitterName',
  'submitterNumber',
  'submitterPhone',
  'subjectKind',
  'subjectName',
  'subjectNumber',
  'subjectPhone',
  'subjectEmail',
  'subjectAddress',
  'territoryId',
  'receivingUnitId',
  'competentUnitId',
  'currentUnitId',
  'currentStep',
  'stepName',
  'stepRole',
  'assignedPostId',
  'answers',
  'returnBy',
  'createdAt',
  'submittedAt',
  'acceptedAt',
  'acceptedByName',
  'dueAt',
  'clockConvention',
  'stepStartedAt',
  'stepDueAt',
  'approvedAt',
  'supplementAskedAt',
  'extendedAt',
  'finishedAt',
  'returnedAt',
  'lastAction',
  'lastAccountId',
] as const satisfies readonly (keyof Dossier)[]

export type NewDossier = Pick<
  DossierRow,
  | 'procedureCode'
  | 'procedureName'
  | 'fieldCode'
  | 'versionId'
  | 'caseCode'
  | 'channel'
  | 'applicantAccountId'
  | 'enteredByPostId'
  | 'submitterName'
  | 'submitterNumber'
  | 'submitterPhone'
  | 'subjectKind'
  | 'subjectName'
  | 'subjectNumber'
  | 'subjectPhone'
  | 'subjectEmail'
  | 'subjectAddress'
  | 'territoryId'
  | 'receivingUnitId'
  | 'returnBy'
  | 'answers'
>

/** What a change may set; the state machine decides the rest. */
export type DossierPatch = Partial<Omit<Dossier, 'id' | 'revision' | 'createdAt' | 'lastAction' | 'lastAccountId'>>

export async function insertDraft(context: Context, draft: NewDossier): Promise<Dossier> {
  return tables(context)
    .insertInto('dossiers.dossier')
    .values({ ...draft, ...unfiled, state: 'draft', createdAt: context.now, ...lastChange(context, 'save-draft') })
    .returning(dossierColumns)
    .executeTakeFirstOrThrow()
}

const unfiled = {
  code: null,
  competentUnitId: null,
  currentUnitId: null,
  currentStep: null,
  stepName: null,
  stepRole: null,
  assignedPostId: null,
  submittedAt: null,
  acceptedAt: null,
  acceptedByName: null,
  dueAt: null,
  stepStartedAt: null,
  stepDueAt: null,
  approvedAt: null,
  supplementAskedAt: null,
  extendedAt: null,
  finishedAt: null,
  returnedAt: null,
} as const

/** What was never sent; its papers go with it. Anything else stays whatever is asked. */
export async function deleteDraft(context: Context, id: string): Promise<void> {
  await tables(context).deleteFrom('dossiers.dossier').where('id', '=', id).where('state', '=', 'draft').execute()
}

export async function findDossierRow(context: Context, id: string): Promise<Dossier | undefined> {
  return tables(context).selectFrom('dossiers.dossier').select(dossierColumns).where('id', '=', id).executeTakeFirst()
}

export async function findDossierRowByCode(context: Context, code: string): Promise<Dossier | undefined> {
  return tables(context)
    .selectFrom('dossiers.dossier')
    .select(dossierColumns)
    .where('code', '=', code)
    .executeTakeFirst()
}

export async function isEmpty(context: Context): Promise<boolean> {
  const row = await tables(context).selectFrom('dossiers.dossier').select('id').limit(1).executeTakeFirst()
  return row === undefined
}

/** Waits for whoever else is changing it. */
export async function lockDossier(context: Context, id: string): Promise<Dossier | undefined> {
  return tables(context)
    .selectFrom('dossiers.dossier')
    .select(dossierColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Writes the next revision; undefined when another was written since `expected` was read. */
export async function updateDossier(
  context: Context,
  expected: Pick<Dossier, 'id' | 'revision' | 'state'>,
  patch: DossierPatch,
  action: string,
): Promise<Dossier | undefined> {
  return tables(context)
    .updateTable('dossiers.dossier')
    .set({ ...patch, revision: expected.revision + 1, ...lastChange(context, action) })
    .where('id', '=', expected.id)
    .where('revision', '=', expected.revision)
    .where('state', '=', expected.state)
    .returning(dossierColumns)
    .executeTakeFirst()
}

/** A draft that is saved again is the same draft: no history is kept of what was typed on the way. */
export async function rewriteDraft(context: Context, id: string, patch: DossierPatch): Promise<Dossier | undefined> {
  return tables(context)
    .updateTable('dossiers.dossier')
    .set({ ...patch })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .returning(dossierColumns)
    .executeTakeFirst()
}

/** The next ordinal of an agency's day. Its row stays locked until the commit, so that no number is skipped or given twice. */
export async function nextOrdinal(context: Context, agencyCode: string, day: Temporal.PlainDate): Promise<number> {
  const { lastOrdinal } = await tables(context)
    .insertInto('dossiers.code_counter')
    .values({ agencyCode, day, lastOrdinal: 1 })
    .onConflict(conflict =>
      conflict.columns(['agencyCode', 'day']).doUpdateSet(eb => ({
        lastOrdinal: eb('dossiers.code_counter.lastOrdinal', '+', 1),
      })),
    )
    .returning('lastOrdinal')
    .executeTakeFirstOrThrow()
  return lastOrdinal
}

/** The next number of a unit's series in a year, in the same way. */
export async function nextNumber(context: Context, series: string, unitId: string, year: number): Promise<number> {
  const { lastNumber } = await tables(context)
    .insertInto('dossiers.number_counter')
    .values({ series, unitId, year, lastNumber: 1 })
    .onConflict(conflict =>
      conflict.columns(['unitId', 'year', 'series']).doUpdateSet(eb => ({
        lastNumber: eb('dossiers.number_counter.lastNumber', '+', 1),
      })),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  return lastNumber
}

function lastChange({ actor }: Context, action: string) {
  return { lastAction: action, lastAccountId: 'accountId' in actor ? actor.accountId : null }
}
