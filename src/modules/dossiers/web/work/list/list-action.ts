import { data } from 'react-router'
import { z } from 'zod'
import type { PageTools } from '#kernel/http/page.ts'
import { getDossierForOfficer } from '#modules/dossiers/following/get-dossier.ts'
import { line } from '#modules/dossiers/text-schema.ts'
import { actOnMany, type ManyAction, type ManyOutcome } from '#modules/dossiers/work/act-on-many.ts'
import { removeView, saveView } from '#modules/dossiers/work/saved-views.ts'

const mostAtOnce = 100

/** A dossier as its row was drawn: an action from an old page is told, not carried out. */
export const refText = ({ id, revision }: { readonly id: string; readonly revision: number }): string =>
  `${id}.${revision}`

const ref = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'dossiers.pick-again')
  .transform(text => ({ dossierId: text.slice(0, 36), revision: Number(text.slice(37)) }))
  .refine(({ dossierId }) => z.uuid().safeParse(dossierId).success, 'dossiers.pick-again')

const refs = z
  .preprocess(sent => (sent === undefined ? [] : [sent].flat()), z.array(ref))
  .refine(list => list.length > 0, 'dossiers.nothing-picked')
  .refine(list => list.length <= mostAtOnce, 'dossiers.too-many-picked')

const schema = z.discriminatedUnion('do', [
  z.object({ do: z.enum(['accept', 'forward', 'print']), dossier: refs }),
  z.object({ do: z.literal('save-view'), name: line(60) }),
  z.object({ do: z.literal('remove-view'), view: z.string().max(60) }),
])

export interface ManySentence {
  readonly action: ManyAction
  readonly done: number
  readonly refused: readonly { readonly code: string; readonly why: string }[]
}

/** What the list's forms ask for: one thing for many dossiers, or a selection to keep. */
export function listAction(here: PageTools) {
  return here.submit(schema, async input => {
    if (input.do === 'save-view') {
      const query = here.url.searchParams.toString().slice(0, 1_000)
      await here.writing(context => saveView(context, { name: input.name, query }))
      return here.redirect(here.url.pathname + here.url.search)
    }
    if (input.do === 'remove-view') {
      await here.writing(context => removeView(context, input.view))
      return here.redirect(here.url.pathname + here.url.search)
    }
    if (input.do === 'print') {
      const query = new URLSearchParams(input.dossier.map(({ dossierId }) => ['ho-so', dossierId]))
      return here.redirect(`/lam-viec/in?${query}`)
    }
    const outcome = await actOnMany(here.kernel, here.edge, input.do, input.dossier)
    return data({ outcome: await sentenceOf(here, input.do, outcome) })
  })
}

async function sentenceOf(here: PageTools, action: ManyAction, outcome: ManyOutcome): Promise<ManySentence> {
  const refused = []
  for (const { dossierId, error } of outcome.refused) {
    const found = await here.reading(context => getDossierForOfficer(context, { dossierId })).catch(() => undefined)
    const why = here.text(`errors.${error.reason}`, error.params)
    refused.push({ code: found?.dossier.code ?? here.text('dossiers.work.unknown-dossier'), why })
  }
  return { action, done: outcome.done.length, refused }
}
