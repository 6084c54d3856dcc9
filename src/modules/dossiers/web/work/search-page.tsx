import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { page } from '#kernel/http/page.ts'
import { listRegister } from '#modules/dossiers/register/list-register.ts'
import { registerQuery } from '#modules/dossiers/register/register-query.ts'
import { listWork } from '#modules/dossiers/work/list-work.ts'
import { workQuerySchema } from '#modules/dossiers/work/work-query.ts'

const query = z.object({ q: z.string().max(100).default('') })
const mostResults = 8

/** What the command palette finds: the reader's own work by code, name or procedure, then the register, by number too. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { q: search } = here.query(query)
  const found = await here.reading(async context => {
    const work = await listWork(context, { ...workQuerySchema.parse({ limit: mostResults }), search })
    if (work.items.length === mostResults) return work.items
    const register = await listRegister(context, registerQuery.parse({ limit: mostResults, search }))
    const others = register.items.filter(({ id }) => !work.items.some(item => item.id === id))
    return [...work.items, ...others].slice(0, mostResults)
  })
  const results = found.map(item => ({
    title: `${item.subjectName}, ${item.procedureName}`,
    note: item.code,
    href: `/lam-viec/ho-so/${item.id}`,
  }))
  return Response.json({ results }, { headers: { 'cache-control': 'private, no-store' } })
}
