import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type PageProps, type PageTools, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading, Where } from '#web/parts/reading.tsx'
import { saveDraft } from '../../../filing/save-draft.ts'
import { beginDraft } from '../filing/begin-draft.ts'
import { draftSteps, neighbours } from '../filing/draft-steps.ts'
import { openDraft } from '../filing/open-draft.ts'
import { CaseForm, PlaceForm } from './choose-forms.tsx'
import { CounterForm } from './counter-form.tsx'
import { DraftsNotice } from './drafts-notice.tsx'
import { readStart, type Start } from './read-start.ts'

const query = z.object({
  'truong-hop': z.string().max(60).optional().catch(undefined),
  noi: z.uuid().optional().catch(undefined),
  trong: z.uuid().optional().catch(undefined),
  'ho-so': z.uuid().optional().catch(undefined),
  buoc: z.string().optional().catch(undefined),
})

const params = z.object({ code: z.string().max(40) })

async function read(here: PageTools) {
  const { code } = here.params(params)
  const asked = here.query(query)
  const dossierId = asked['ho-so']
  const start = await here.reading(context =>
    readStart(context, {
      procedureCode: code,
      caseCode: asked['truong-hop'],
      territoryId: asked.noi ?? asked.trong,
      dossierId,
    }),
  )
  const chosen = start.ask === 'place' && asked.noi !== undefined
  return { start, dossierId, unanswered: asked.buoc === start.ask && !chosen }
}

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { start, dossierId, unanswered } = await read(here)
  const form: FormAnswer | undefined = unanswered
    ? { values: {}, errors: [{ path: fieldOf(start), message: here.text('errors.field.choice') }] }
    : undefined
  return { start, dossierId, form }
}

const fieldOf = ({ ask }: Start): string => (ask === 'case' ? 'truong-hop' : 'noi')

const schema = z.object({
  receivingUnitId: z.uuid('field.choice'),
  onBehalfOf: z.enum(['self', 'other']).default('self'),
})

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { start, dossierId } = await read(here)
  return here.submit(schema, async ({ receivingUnitId, onBehalfOf }) => {
    if (start.ask !== 'counter') return here.redirect(here.url.pathname + here.url.search)
    const { chosen, place, procedureCode } = start
    const territoryId = place.lineage.at(-1)?.id
    if (!territoryId || !place.receiving.some(unit => unit.id === receivingUnitId))
      throw badInput([{ path: 'receivingUnitId', reason: 'dossiers.unit-does-not-receive' }])
    const where = { procedureCode, caseCode: chosen.code, territoryId, receivingUnitId }
    if (dossierId) {
      await here.writing(context => saveDraft(context, { ...where, dossierId }))
      return here.redirect(`/ho-so/${dossierId}/xem-lai`)
    }
    return here.redirect(
      await here.writing(async context => {
        const { id } = await beginDraft(context, { ...where, onBehalfOf })
        return firstHref(await openDraft(context, { dossierId: id }))
      }),
    )
  })
}

/** Who files for himself is known already, and begins with the first thing that is not. */
function firstHref(draft: Awaited<ReturnType<typeof openDraft>>): string {
  if (!draft) return '/ho-so'
  const steps = draftSteps(draft)
  const [subject] = steps
  if (!subject) return '/ho-so'
  return subject.done ? (neighbours(steps, subject).after?.href ?? subject.href) : subject.href
}

export default function StartPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { start, dossierId } = loaderData
  const form = actionData ?? loaderData.form
  const title = text(`dossiers.public.start.${start.ask}`)
  return (
    <Reading narrow>
      <PageTitle form={form}>{`${title} - ${start.procedureName}`}</PageTitle>
      <Back href={dossierId ? `/ho-so/${dossierId}/xem-lai` : `/thu-tuc/${start.procedureCode}`} />
      <ErrorSummary form={form} />
      <Where>
        <OwnWords>{start.procedureName}</OwnWords>
      </Where>
      <h1>{title}</h1>
      {start.ask === 'nothing' ? (
        <Notice state="warn" title={text(`errors.${start.reason}`)}>
          <p>
            <a href="/co-quan">{text('dossiers.public.start.at-counter')}</a>
          </p>
        </Notice>
      ) : null}
      {start.ask !== 'nothing' ? <DraftsNotice drafts={start.drafts} /> : null}
      {start.ask === 'case' ? <CaseForm cases={start.cases} dossierId={dossierId} form={form} /> : null}
      {start.ask === 'place' ? <PlaceForm {...start} dossierId={dossierId} form={form} /> : null}
      {start.ask === 'counter' ? <CounterForm {...start} dossierId={dossierId} form={actionData} /> : null}
    </Reading>
  )
}
