import type { OfficialActor } from '../../src/kernel/actor.ts'
import { type WorkQuery, workQuerySchema } from '../../src/modules/dossiers/work/work-query.ts'

/** One way in which an official looks at the list. */
export interface Look {
  readonly what: string
  readonly role: 'counter' | 'specialist' | 'head'
  readonly query: Partial<WorkQuery>
  /** How many pages on from the first. */
  readonly pagesOn?: number
}

export const looks: readonly Look[] = [
  { what: 'specialist: my work', role: 'specialist', query: {} },
  { what: 'specialist: my work, tenth page', role: 'specialist', query: {}, pagesOn: 9 },
  { what: 'counter: my work', role: 'counter', query: {} },
  { what: 'head: all of the unit', role: 'head', query: { scope: 'unit' } },
  { what: 'specialist: overdue', role: 'specialist', query: { bucket: 'overdue' } },
  { what: 'specialist: what presses today, or its step does', role: 'specialist', query: { bucket: 'pressing' } },
  { what: 'specialist: by arrival', role: 'specialist', query: { sort: 'arrival' } },
  { what: 'specialist: by name, tenth page', role: 'specialist', query: { sort: 'name' }, pagesOn: 9 },
  { what: 'specialist: waiting for the applicant', role: 'specialist', query: { bucket: 'awaiting-supplement' } },
  {
    what: 'specialist: one procedure, one channel',
    role: 'specialist',
    query: { procedureCode: '9.000003', channel: 'post' },
  },
  { what: 'head: a common name', role: 'head', query: { scope: 'unit', search: 'nguyen thi mau' } },
  { what: 'head: one code', role: 'head', query: { scope: 'unit', search: 'H02.31.99-250101-0000777' } },
  { what: 'head: nobody’s name', role: 'head', query: { scope: 'unit', search: 'khong co ai ten nay' } },
  { what: 'specialist: opinions asked of us', role: 'specialist', query: { scope: 'opinions' } },
]

export const queryOf = (look: Look, cursor?: string): WorkQuery => ({
  ...workQuerySchema.parse({}),
  ...look.query,
  cursor,
})

export const actorOf = (look: Look, seat: OfficialActor): OfficialActor => ({ ...seat, roles: [look.role] })
