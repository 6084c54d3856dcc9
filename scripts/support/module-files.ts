/** The files of a tiny working module by their path under src/modules/<name>/: a table, a use case, a list, routes, a page, a test. */
export function moduleFiles(name: string): Readonly<Record<string, string>> {
  return {
    'README.md': readme(name),
    'index.ts': `/** What other modules may use of ${name}. */\nexport { writeNote } from './write-note.ts'\n`,
    'module.ts': manifest(name),
    'note-store.ts': store(name),
    'list-notes.ts': list,
    'write-note.ts': writing(name),
    'write-note.test.ts': test,
    'api/note-routes.ts': routes(name),
    'web/pages.ts': pages(name),
    'web/notes-page.tsx': page(name),
    'locales/vi.json': `{\n  "${name}.title": "Ghi chú",\n  "${name}.none": "Chưa có ghi chú nào."\n}\n`,
    'locales/en.json': `{\n  "${name}.title": "Notes",\n  "${name}.none": "There are no notes yet."\n}\n`,
    'migrations/001-note.sql': migration(name),
  }
}

const readme = (name: string): string => `# ${name}

What it is for, in a sentence.

Tables: \`${name}.note\`. Events: \`${name}.note-written\`. Who may: any official writes, everyone reads.
`

const manifest = (name: string): string => `import type { ModuleManifest } from '#kernel/module.ts'
import { noteRoutes } from './api/note-routes.ts'
import { pages } from './web/pages.ts'

export const ${name}: ModuleManifest = {
  name: '${name}',
  dependsOn: [],
  routes: noteRoutes,
  pages,
  eventTypes: ['${name}.note-written'],
}
`

const store = (name: string): string => `import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'

interface NoteTable {
  readonly id: Generated<string>
  readonly text: string
  readonly written_at: Temporal.Instant
}

export interface Note {
  readonly id: string
  readonly text: string
}

const tables = (context: Context) => context.tx.$extendTables<{ '${name}.note': NoteTable }>()

export async function insertNote(context: Context, text: string): Promise<string> {
  const { id } = await tables(context)
    .insertInto('${name}.note')
    .values({ text, written_at: context.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest first, from the one after \`before\`. */
export async function selectNotes(context: Context, limit: number, before: string | undefined): Promise<Note[]> {
  return tables(context)
    .selectFrom('${name}.note')
    .select(['id', 'text'])
    .$if(before !== undefined, query => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
`

const list = `import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type ListPage, type PageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { type Note, selectNotes } from './note-store.ts'

/** Notes, the newest first. */
export async function listNotes(context: Context, { limit, cursor }: PageQuery): Promise<ListPage<Note>> {
  const before = readCursor(cursor, z.tuple([z.uuid()]))?.[0]
  return toPage(await selectNotes(context, limit + 1, before), limit, note => [note.id])
}
`

const writing = (name: string): string => `import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { insertNote } from './note-store.ts'

export const writeNoteSchema = z.strictObject({ text: z.string().trim().min(1).max(1000) })

/** Any official may write a note. */
export async function writeNote(context: Context, input: z.output<typeof writeNoteSchema>): Promise<string> {
  if (context.actor.kind !== 'official') throw forbidden()
  const id = await insertNote(context, input.text)
  await appendEvent(context, { stream: \`note:\${id}\`, type: '${name}.note-written', payload: {} })
  return id
}
`

const test = `import { describe, expect, it } from 'vitest'
import { anonymous, type OfficialActor } from '#kernel/actor.ts'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { listNotes } from './list-notes.ts'
import { writeNote } from './write-note.ts'

const kernel = await createTestKernel()
const official: OfficialActor = {
  kind: 'official',
  accountId: '0198a000-0000-7000-8000-000000000001',
  sessionId: '0198a000-0000-7000-8000-000000000002',
  name: 'Nguyễn Văn Mẫu',
  personId: '0198a000-0000-7000-8000-000000000003',
  postId: '0198a000-0000-7000-8000-000000000004',
  unitId: '0198a000-0000-7000-8000-000000000005',
  roles: ['specialist'],
}

describe('writing a note', () => {
  it('keeps it, the newest first, page by page', async () => {
    for (const text of ['một', 'hai', 'ba']) await kernel.as(official, context => writeNote(context, { text }))
    const first = await kernel.see(anonymous, context => listNotes(context, { limit: 2 }))
    expect(first.items.map(note => note.text)).toEqual(['ba', 'hai'])
    const rest = await kernel.see(anonymous, context => listNotes(context, { limit: 2, cursor: first.next ?? '' }))
    expect(rest).toMatchObject({ items: [{ text: 'một' }], next: null })
  })

  it('refuses whoever is no official', async () => {
    await expect(kernel.as(anonymous, context => writeNote(context, { text: 'x' }))).rejects.toThrow('forbidden')
  })
})
`

const routes = (name: string): string => `import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { type AnyRoute, defineRoute } from '#kernel/module.ts'
import { listNotes } from '../list-notes.ts'
import { writeNote, writeNoteSchema } from '../write-note.ts'

const tags = ['${name}']

export const noteRoutes: readonly AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/${name}/notes',
    access: 'public',
    tags,
    summary: 'Notes, the newest first',
    query: z.object(pageQuery),
    output: pageOf(z.object({ id: z.uuid(), text: z.string() })),
    handle: (context, { query }) => listNotes(context, query),
  }),
  defineRoute({
    method: 'POST',
    path: '/${name}/notes',
    access: 'official',
    tags,
    summary: 'Write a note',
    body: writeNoteSchema,
    status: 201,
    output: z.object({ id: z.uuid() }),
    handle: async (context, { body }) => ({ id: await writeNote(context, body) }),
  }),
]
`

const pages = (name: string): string => `import type { Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/${name}', file: 'modules/${name}/web/notes-page.tsx', access: 'public', layout: 'public' },
]
`

const page = (name: string): string => `import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { listNotes } from '#modules/${name}/list-notes.ts'
import { useText } from '#web/frame.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'

const query = z.object({ cursor: z.string().max(1024).optional() })

export async function loader(args: PageArgs) {
  const here = page(args)
  const { cursor } = here.query(query)
  return here.reading(context => listNotes(context, { limit: 25, cursor }))
}

export default function NotesPage({ loaderData: { items, next } }: PageProps<typeof loader>) {
  const text = useText()
  return (
    <>
      <PageTitle>{text('${name}.title')}</PageTitle>
      <h1>{text('${name}.title')}</h1>
      {items.length === 0 ? <Empty title={text('${name}.none')} /> : null}
      <ul>
        {items.map(note => (
          <li key={note.id}>{note.text}</li>
        ))}
      </ul>
      <Pager next={next ?? undefined} />
    </>
  )
}
`

const migration = (name: string): string => `create schema ${name};
comment on schema ${name} is 'What it is for.';

create table ${name}.note (
  id uuid not null default uuidv7(),
  text text not null,
  written_at timestamptz not null,
  constraint note_pkey primary key (id)
);
comment on table ${name}.note is 'A note.';
comment on column ${name}.note.id is 'Identifier.';
comment on column ${name}.note.text is 'What was written.';
comment on column ${name}.note.written_at is 'When.';

grant usage on schema ${name} to lienthong_app;
grant select, insert on ${name}.note to lienthong_app;
`
