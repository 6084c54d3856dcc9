import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { dossierHistory } from '#modules/dossiers/following/dossier-history.ts'
import { explainDue } from '#modules/dossiers/following/explain-due.ts'
import { slipsOf } from '#modules/dossiers/printing/slip-kinds.ts'
import { findNeighbours, type Neighbours } from '#modules/dossiers/work/neighbours.ts'
import { useFrame } from '#web/frame.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { readFormChoices } from '../actions/form-choices.ts'
import { OpenForm } from '../actions/open-form.tsx'
import { readCameFrom } from '../came-from.ts'
import { DoneNotice } from '../done-notice.tsx'
import { readListText, workQuery } from '../list/list-address.ts'
import { doneQuery, readDone } from '../read-done.ts'
import { AnswersCard } from './answers-card.tsx'
import { dossierAction } from './dossier-action.ts'
import { DossierBar } from './dossier-bar.tsx'
import { DossierPane } from './dossier-pane.tsx'
import { FactsCard } from './facts-card.tsx'
import { FeesCard } from './fees-card.tsx'
import { HandOversCard } from './hand-overs-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { OpinionsCard } from './opinions-card.tsx'
import { OutcomeCard } from './outcome-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { readPane } from './read-dossier-page.ts'

const params = z.object({ dossierId: z.uuid() })
const query = z.object({
  ...doneQuery,
  ds: z.string().max(500).optional(),
  viec: z.string().max(40).optional(),
  giay: z.uuid().optional(),
  tu: z.string().max(1_000).optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(params)
  const asked = here.query(query)
  const list = readListText(asked.ds)
  return here.reading(async context => {
    const pane = await readPane(context, dossierId, list)
    const offer = pane.offers.find(({ slug, press }) => slug === asked.viec && !press)
    const [explanation, history, neighbours, done, choices] = await Promise.all([
      explainDue(context, { dossierId }),
      dossierHistory(context, { dossierId }),
      findNeighbours(context, workQuery(list), dossierId).catch(
        (): Neighbours => ({ previous: undefined, next: undefined }),
      ),
      readDone(context, asked),
      readFormChoices(context, offer?.action, pane.view),
    ])
    const slips = slipsOf(pane.view, 'official')
    return {
      pane,
      offer,
      explanation,
      history,
      neighbours,
      done,
      choices,
      slips,
      paper: asked.giay,
      back: readCameFrom(asked.tu),
    }
  })
}

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const { dossierId } = here.params(params)
  const list = readListText(here.url.searchParams.get('ds') ?? undefined)
  const from = URL.parse(args.request.headers.get('referer') ?? '')
  return dossierAction(here, { dossierId, list, besideList: from?.pathname === '/lam-viec' })
}

export default function DossierPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { pane, offer, explanation } = loaderData
  const { view, list } = pane
  const { dossier } = view
  const title = `${dossier.subjectName}: ${dossier.procedureName}`
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <DossierBar
        view={view}
        list={list}
        back={loaderData.back}
        neighbours={loaderData.neighbours}
        slips={loaderData.slips}
        now={pane.now}
      />
      <ErrorSummary form={actionData} />
      {loaderData.done ? <DoneNotice done={loaderData.done} /> : null}
      <SplitView
        side={
          <>
            {offer ? <OpenForm {...pane} offer={offer} choices={loaderData.choices} form={actionData} /> : null}
            <DossierPane {...pane} form={actionData} />
          </>
        }
        sideLabel={text('dossiers.work.dossier-side')}
        even
      >
        <OutcomeCard view={view} />
        <FactsCard view={view} />
        <AnswersCard view={view} />
        <PapersCard view={view} list={list} shown={loaderData.paper} form={offer?.slug} />
        <FeesCard view={view} />
        <OpinionsCard view={view} />
      </SplitView>
      <HandOversCard view={view} explanation={explanation} />
      <HistoryCard history={loaderData.history} />
    </>
  )
}
