import type { World } from '../world/open-world.ts'

export interface Planting {
  /** A dossier that was really filed: what is planted is like it, but for what a list tells apart. */
  readonly like: string
  readonly count: number
  /** The unit whose work it is; without one, every commune's by turns. */
  readonly unitId?: string
  readonly closed?: boolean
}

/**
 * Plants dossiers by the hundred thousand, as no use case could in the time: open ones in every state that a list shows, due between a
 * month ago and two months ahead, one in ten given to a post of its own; closed ones from the years before. Their history is left out.
 */
export async function plantDossiers(
  { admin }: World,
  { like, count, unitId, closed = false }: Planting,
): Promise<void> {
  const { rows } = await admin.query<{ first: number }>(`select count(*) as first from dossiers.dossier`)
  await admin.query(closed ? closedDossiers : openDossiers, [like, count, unitId ?? null, rows[0]?.first ?? 0])
}

const copied = `procedure_code, procedure_name, field_code, version_id, case_code, channel, submitter_name, subject_kind,
  subject_name, receiving_unit_id, competent_unit_id, current_unit_id, current_step, step_name, step_role, assigned_post_id,
  applicant_account_id, territory_id, answers, created_at, submitted_at, accepted_at, due_at, step_due_at, finished_at, returned_at,
  code, state`

/** A number of its own for each row, the same every time: what looks random must not be. */
const seeded = `with communes as (
    select array_agg(id order by code) as ids from organisation.unit where kind = 'commune-committee'
  ), row as (
    select n + $4::bigint as n, abs(hashint8(n + $4::bigint))::bigint as h from generate_series(1, $2::bigint) as n
  ), place as (
    select row.*, coalesce($3::uuid, ids[1 + n % array_length(ids, 1)]) as unit_id,
      (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng','Bùi','Đỗ','Giáp'])[1 + h % 10] || ' ' ||
      (array['Văn','Thị','Đức','Thu','Hữu','Ngọc','Quang','Thanh','Xuân','Minh'])[1 + h / 10 % 10] || ' ' ||
      (array['Mẫu','Thí','Dụ','Phỏng','Nghiệm','Tập','Giả','Diễn','Mô','Họa','Bày','Luyện'])[1 + h / 100 % 12] as name
    from row, communes
  )`

const procedureOf = `'9.' || lpad((h / 7 % 12 + 1)::text, 6, '0'), d.procedure_name || ' ' || (h / 7 % 12 + 1)`

const openDossiers = `${seeded}, stage as (
    select place.*, (array['submitted','processing','processing','processing','processing','processing','processing','processing',
        'awaiting-supplement','finished'])[1 + h / 1000 % 10] as state,
      (array['counter','specialist','specialist','specialist','specialist','head','records-clerk','counter','specialist','counter'])[1 + h / 1000 % 10] as role,
      now() + ((h / 10000 % 129600) - 43200) * interval '1 minute' as due
    from place
  )
  insert into dossiers.dossier (${copied})
  select ${procedureOf}, d.field_code, d.version_id, d.case_code, (array['online','counter','post','assisted'])[1 + h / 3 % 4], name, 'citizen',
    name, unit_id, unit_id, unit_id, d.current_step, d.step_name, role, case when h % 10 = 0 then uuidv7() end,
    d.applicant_account_id, d.territory_id, d.answers, due - interval '20 days', due - interval '15 days',
    case when stage.state <> 'submitted' then due - interval '14 days' end,
    case when stage.state in ('processing', 'finished') then due end,
    case when stage.state = 'processing' then due end,
    case when stage.state = 'finished' then due end, null,
    'H02.31.99-250101-' || lpad(n::text, 7, '0'), stage.state
  from stage, dossiers.dossier d where d.id = $1`

const closedDossiers = `${seeded}, stage as (
    select place.*, now() - (h / 10000 % 2102400) * interval '1 minute' as ended from place
  )
  insert into dossiers.dossier (${copied})
  select ${procedureOf}, d.field_code, d.version_id, d.case_code, (array['online','counter','post','assisted'])[1 + h / 3 % 4], name, 'citizen',
    name, unit_id, unit_id, unit_id, d.current_step, d.step_name, 'counter', null,
    d.applicant_account_id, d.territory_id, d.answers, ended - interval '20 days', ended - interval '15 days', ended - interval '14 days',
    ended, null, ended, ended, 'H02.31.99-250101-' || lpad(n::text, 7, '0'), 'returned'
  from stage, dossiers.dossier d where d.id = $1`

/** One in so many of all open dossiers waits for the unit's opinion. */
export async function plantOpinions({ admin }: World, unitId: string, oneIn: number): Promise<void> {
  await admin.query(
    `insert into dossiers.opinion (dossier_id, asked_at_step, asked_by_post_id, asked_by_unit_id, asked_unit_id, question, asked_at)
      select id, current_step, uuidv7(), current_unit_id, $1, 'Có đúng quy hoạch không?', now() from (
        select *, row_number() over (order by id) as n from dossiers.dossier where state = 'processing'
      ) as processing where n % $2 = 0
      on conflict do nothing`,
    [unitId, oneIn],
  )
  await admin.query('vacuum analyze dossiers.opinion')
}

/** Builds the table's indices once instead of row by row. */
export async function withoutIndices({ admin }: World, work: () => Promise<void>): Promise<void> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'dossiers' and tablename = 'dossier' and indexname not in ('dossier_pkey', 'dossier_code_key')`,
  )
  for (const { name } of rows) await admin.query(`drop index dossiers.${name}`)
  await work()
  for (const { definition } of rows) await admin.query(definition)
  await admin.query('vacuum analyze dossiers.dossier')
  // What was planted is on the disk before anything is measured, as it would be in use.
  await admin.query('checkpoint')
}
