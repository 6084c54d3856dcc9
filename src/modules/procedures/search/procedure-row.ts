import type { ProcedureTable } from '../catalogue/tables.ts'

/** A row of the catalogue as search ranks it and lists show it. */
export type ProcedureRow = Pick<
  ProcedureTable,
  | 'code'
  | 'kind'
  | 'name'
  | 'title'
  | 'territory'
  | 'source'
  | 'field_keys'
  | 'field_names'
  | 'audience'
  | 'channels'
  | 'online_service'
  | 'online_level'
  | 'has_form'
  | 'working_days'
  | 'card'
  | 'popularity'
> & {
  readonly folded: string
  /** Keywords, fields and agencies, folded. */
  readonly context: string
}
