import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { createTestKernel, type TestKernel } from '../../../../tests/support/test-kernel.ts'
import type { Actor } from '../../actor.ts'
import { AppError, notFound, wrongState } from '../../errors.ts'
import type { Kernel } from '../../kernel.ts'
import { type AnyRoute, defineRoute, type ModuleManifest, RawAnswer } from '../../module.ts'
import { createHttpApp } from '../app.ts'
import type { Caller } from '../caller.ts'
import { pageOf, pageQuery, readCursor, toPage } from '../cursor.ts'

const note = z.object({ id: z.number(), text: z.string() })

/** Routes of every shape that the API knows, on a table of their own. */
export const sampleRoutes: readonly AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/notes',
    access: 'public',
    summary: 'List notes',
    query: z.object({ ...pageQuery, word: z.string().max(20).optional() }),
    output: pageOf(note),
    async handle(context, { query }) {
      const after = readCursor(query.cursor, z.tuple([z.number()]))?.[0] ?? 0
      const { rows } = await sql<z.output<typeof note>>`
        select id, text from public.note where id > ${after} order by id limit ${query.limit + 1}`.execute(context.tx)
      return toPage(rows, query.limit, row => [row.id])
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/notes',
    access: 'public',
    summary: 'Write a note',
    body: z.object({
      text: z.string().min(1).max(1000),
      tags: z.array(z.strictObject({ name: z.string() })).optional(),
    }),
    output: note,
    status: 201,
    async handle(context, { body }) {
      const { rows } = await sql<z.output<typeof note>>`
        insert into public.note (text) values (${body.text}) returning id, text`.execute(context.tx)
      if (body.text === 'refuse me') throw wrongState('sample.refused')
      if (body.text === 'break') throw new Error('password of the database is hunter2')
      return { ...rows[0], internal: 'never shown' } as z.input<typeof note>
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/notes/:id',
    access: 'signed-in',
    summary: 'Read a note',
    params: z.object({ id: z.coerce.number().int().positive() }),
    output: note,
    async handle() {
      throw notFound()
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/notes/:id',
    access: { anyRole: ['keeper'] },
    summary: 'Remove a note',
    params: z.object({ id: z.coerce.number().int().positive() }),
    output: z.undefined(),
    status: 204,
    async handle(context, { params }) {
      await sql`delete from public.note where id = ${params.id}`.execute(context.tx)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/races',
    access: 'public',
    summary: 'Lose races',
    body: z.object({ losses: z.number().int() }),
    output: z.object({ attempts: z.number() }),
    async handle(context, { body }) {
      const { rows } = await sql<{ taken: number }>`select nextval('public.attempt')::int as taken`.execute(context.tx)
      const attempts = rows[0]?.taken ?? 0
      if (attempts <= body.losses) await sql`do $$ begin raise serialization_failure; end $$`.execute(context.tx)
      return { attempts }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/files',
    access: 'signed-in',
    summary: 'Send a file',
    stream: true,
    output: z.object({ bytes: z.number() }),
    async handle(context, { stream }) {
      let bytes = 0
      for await (const chunk of stream ?? []) bytes += chunk.length
      await sql`insert into public.note (text) values (${`file of ${bytes}`})`.execute(context.tx)
      return { bytes }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/paper',
    access: 'public',
    summary: 'Get a paper',
    perMinute: 3,
    output: z.never().meta({ contentType: 'application/pdf' }),
    async handle() {
      return new RawAnswer('application/pdf', pieces('%PDF', '-1.7'), { 'content-disposition': 'inline' })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/visits',
    access: 'public',
    summary: 'Sign in',
    body: z.object({}),
    output: z.never().meta({ contentType: 'text/plain' }),
    async handle(context) {
      await sql`insert into public.note (text) values ('signed in')`.execute(context.tx)
      return new RawAnswer('text/plain', 'ok', { 'set-cookie': 'session=secret' })
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/late',
    access: 'public',
    summary: 'Come while the service rests',
    output: z.object({}),
    async handle() {
      throw new AppError('unavailable')
    },
  }),
]

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

export const sample: ModuleManifest = { name: 'sample', dependsOn: [], routes: sampleRoutes }

export const official = (roles: string[] = []): Actor => ({
  kind: 'official',
  accountId: '01931f3a-0000-7000-8000-00000000000a',
  sessionId: 's',
  name: 'Lê Văn Tám',
  personId: 'p',
  postId: 'q',
  unitId: 'u',
  roles,
})

export interface Sample {
  readonly app: FastifyInstance
  readonly kernel: TestKernel
  readonly countNotes: () => Promise<number>
}

export async function createSampleTables(kernel: TestKernel): Promise<void> {
  await kernel.admin.query(`
    create table public.note (id integer generated always as identity primary key, text text not null unique);
    create sequence public.attempt;
    grant all on public.note, public.attempt to lienthong_app`)
}

/** The sample module served on a database of its own. The caller is whoever the header `x-test-caller` holds. */
export async function serveSample(change: (kernel: Kernel) => Partial<Kernel> = () => ({})): Promise<Sample> {
  const plain = await createTestKernel([sample])
  const kernel = Object.assign(plain, change(plain))
  await createSampleTables(kernel)
  const app = await createHttpApp(kernel, [sample], {
    sessionCookie: 'session',
    resolveCaller: async request => {
      const header = request.headers['x-test-caller']
      const caller: Caller =
        typeof header === 'string' ? JSON.parse(header) : { actor: { kind: 'anonymous' }, via: 'nothing' }
      return caller
    },
  })
  afterAll(() => app.close())
  const countNotes = async () =>
    Number((await kernel.admin.query('select count(*)::int as n from public.note')).rows[0].n)
  return { app, kernel, countNotes }
}

export const as = (actor: Actor, via: Caller['via'] = 'bearer'): Record<string, string> => ({
  'x-test-caller': JSON.stringify({ actor: { ...actor, name: 'x' }, via }),
})
