import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const help = `Makes a tiny working module: a table, a use case, a route, a page, its texts and its test.

  npm run new:module -- <name>     a lower-case word, e.g. helpdesk
`

const root = new URL('../', import.meta.url)

/** The files of a module by their path under src/modules/<name>/. */
function filesOf(name: string): Record<string, string> {
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}`
  return {
    'README.md': `# ${name}\n\nWhat it is for, in a sentence.\n\nTables: \`${name}.note\`. Events: \`${name}.note-written\`. Who may: any official writes, everyone reads.\n`,
    'index.ts': `/** What other modules may use of ${name}. */\nexport { writeNote } from './write-note.ts'\n`,
    'module.ts': `import type { ModuleManifest } from '#kernel/module.ts'
import { noteRoutes } from './api/note-routes.ts'
import { pages } from './web/pages.ts'

export const ${name}: ModuleManifest = {
  name: '${name}',
  dependsOn: [],
  routes: noteRoutes,
  pages,
  eventTypes: ['${name}.note-written'],
}
`,
    'note-store.ts': `import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'

export type ${title}Tables = {
  '${name}.note': { id: Generated<string>; text: string; written_at: Temporal.Instant }
}

const tables = (context: Context) => context.tx.$extendTables<${title}Tables>()

export async function insertNote(context: Context, text: string): Promise<string> {
  const { id } = await tables(context)
    .insertInto('${name}.note')
    .values({ text, written_at: context.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest hundred. */
export async function listNotes(context: Context): Promise<{ id: string; text: string }[]> {
  return tables(context).selectFrom('${name}.note').select(['id', 'text']).orderBy('id', 'desc').limit(100).execute()
}
`,
    'write-note.ts': `import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { insertNote } from './note-store.ts'

export const writeNoteSchema = z.strictObject({ text: z.string().trim().min(1).max(1000) })

/** Any official may write a note. */
export async function writeNote(context: Context, input: z.output<typeof writeNoteSchema>): Promise<string> {
  if (context.actor.kind !== 'official') throw new AppError('forbidden')
  const id = await insertNote(context, input.text)
  await appendEvent(context, { stream: \`note:\${id}\`, type: '${name}.note-written', payload: {} })
  return id
}
`,
    'write-note.test.ts': `import { describe, expect, it } from 'vitest'
import { createTestKernel } from '../../../tests/support/test-kernel.ts'
import { anonymous, type OfficialActor } from '#kernel/actor.ts'
import { listNotes } from './note-store.ts'
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
  it('keeps it and records it', async () => {
    await kernel.as(official, context => writeNote(context, { text: 'Xin chào' }))
    expect((await kernel.see(anonymous, listNotes)).map(note => note.text)).toEqual(['Xin chào'])
  })

  it('refuses whoever is no official', async () => {
    await expect(kernel.as(anonymous, context => writeNote(context, { text: 'x' }))).rejects.toThrow('forbidden')
  })
})
`,
    'api/note-routes.ts': `import { z } from 'zod'
import { type AnyRoute, defineRoute } from '#kernel/module.ts'
import { listNotes } from '../note-store.ts'
import { writeNote, writeNoteSchema } from '../write-note.ts'

export const noteRoutes: readonly AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/${name}/notes',
    access: 'public',
    summary: 'The newest notes',
    output: z.array(z.object({ id: z.uuid(), text: z.string() })),
    handle: context => listNotes(context),
  }),
  defineRoute({
    method: 'POST',
    path: '/${name}/notes',
    access: 'official',
    summary: 'Write a note',
    body: writeNoteSchema,
    status: 201,
    output: z.object({ id: z.uuid() }),
    handle: async (context, { body }) => ({ id: await writeNote(context, body) }),
  }),
]
`,
    'web/pages.ts': `import type { Page } from '#kernel/module.ts'

export const pages: readonly Page[] = [
  { path: '/${name}', file: 'modules/${name}/web/notes-page.tsx', access: 'public', layout: 'public' },
]
`,
    'web/notes-page.tsx': `import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listNotes } from '#modules/${name}/note-store.ts'
import { useText } from '../../../web/text.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).reading(listNotes)

export default function NotesPage({ loaderData }: PageProps<typeof loader>) {
  const text = useText()
  return (
    <>
      <h1>{text('${name}.title')}</h1>
      <ul>
        {loaderData.map(note => (
          <li key={note.id}>{note.text}</li>
        ))}
      </ul>
    </>
  )
}
`,
    'locales/vi.json': `{\n  "${name}.title": "Ghi chú"\n}\n`,
    'locales/en.json': `{\n  "${name}.title": "Notes"\n}\n`,
    'migrations/001-note.sql': `create schema ${name};
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
`,
  }
}

/** Adds the module to the list of the application, after the last one. */
async function listInApp(name: string): Promise<void> {
  const path = fileURLToPath(new URL('src/app-modules.ts', root))
  const text = await readFile(path, 'utf8')
  await writeFile(
    path,
    text
      .replace(/(\n\nexport const modules)/, `\nimport { ${name} } from './modules/${name}/module.ts'$1`)
      .replace(/,?\n\]/, `,\n  ${name},\n]`),
  )
}

async function main(): Promise<void> {
  const name = process.argv[2]
  if (!name || name === '--help') {
    console.log(help)
    return
  }
  if (!/^[a-z]{2,30}$/.test(name)) throw new Error(`"${name}" is no module name: use 2 to 30 lower-case letters.`)
  const folder = new URL(`src/modules/${name}/`, root)
  if (await stat(folder).catch(() => undefined)) throw new Error(`src/modules/${name} is already there.`)
  for (const [path, content] of Object.entries(filesOf(name))) {
    const file = fileURLToPath(new URL(path, folder))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  await listInApp(name)
  console.log(`src/modules/${name} is there. Try it: npm test -- src/modules/${name}`)
}

await main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
