import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { listWork } from '#modules/dossiers/work/list-work.ts'
import { workQuerySchema } from '#modules/dossiers/work/work-query.ts'

const query = z.object({ q: z.string().max(100).default('') })
const mostResults = 8

/** What the command palette finds: the reader's own work by code, name, number or procedure. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { q: search } = here.query(query)
  const found = await here.reading(context =>
    listWork(context, { ...workQuerySchema.parse({ limit: mostResults }), search }),
  )
  const results = found.items.map(item => ({
    title: `${item.subjectName}, ${item.procedureName}`,
    note: item.code,
    href: `/lam-viec/ho-so/${item.id}`,
  }))
  return Response.json({ results }, { headers: { 'cache-control': 'private, no-store' } })
}
