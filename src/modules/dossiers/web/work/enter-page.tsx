import type { LoaderFunctionArgs } from 'react-router'
import { page } from '#kernel/http/page.ts'
import { countMyWork } from '#modules/dossiers/work/list-work.ts'

/** Where an official's day begins: a leader for whom no work waits sees how the units below stand, not an empty list. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const leads = here.actor.kind === 'official' && here.actor.roles.includes('leader')
  const waits = leads ? await here.reading(countMyWork) : 0
  throw here.redirect(leads && waits === 0 ? '/lam-viec/bang' : '/lam-viec')
}
