import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listWork, placeOf } from '#modules/dossiers/work/list-work.ts'
import { listSavedViews } from '#modules/dossiers/work/saved-views.ts'
import { selectWorkProcedures } from '#modules/dossiers/work/work-store.ts'
import { useFrame } from '#web/frame.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { DoneNotice } from '../done-notice.tsx'
import { DossierPane } from '../dossier/dossier-pane.tsx'
import { readForPane } from '../dossier/read-dossier-page.ts'
import { ExportLinks } from '../export/export-links.tsx'
import { doneQuery, readDone } from '../read-done.ts'
import { listAction } from './list-action.ts'
import { hrefOf, isFiltered, listAddress, listHref, listQuery, listQueryText, workQuery } from './list-address.ts'
import { ListFilters } from './list-filters.tsx'
import { ListKeys } from './list-keys.tsx'
import { ListTabs } from './list-tabs.tsx'
import { ManyOutcomeNotice } from './many-outcome-notice.tsx'
import { SavedViews } from './saved-views.tsx'
import { sortForReading } from './sort-for-reading.ts'
import { WorkTable } from './work-table.tsx'

const query = listQuery.extend({
  ...doneQuery,
  cursor: z.string().max(1024).optional(),
  'ho-so': z.uuid().optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const asked = here.query(query)
  const address = listAddress(asked)
  return here.reading(async context => {
    const place = placeOf(context, address.scope)
    const [list, procedures, views, done] = await Promise.all([
      listWork(context, workQuery(address, asked.cursor)),
      selectWorkProcedures(context, place),
      listSavedViews(context),
      readDone(context, asked),
    ])
    const items = sortForReading(list.items, address.sort, context.now, here.text, here.locale)
    const shown = asked['ho-so'] ?? items[0]?.id
    const pane = shown === undefined ? undefined : await readForPane(context, shown, address)
    return { address, ...list, items, procedures, views, done, pane, now: context.now, isFirst: !asked.cursor }
  })
}

export const action = (args: ActionFunctionArgs) => listAction(page(args))

export default function WorkPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { address, items, counts, pane, done } = loaderData
  const title = text(`dossiers.work.title.${address.scope}`)
  const form = actionData && 'errors' in actionData ? actionData : undefined
  return (
    <>
      <PageTitle form={form}>{title}</PageTitle>
      <PageHead title={title}>
        <SavedViews views={loaderData.views} query={listQueryText(address)} />
        <ExportLinks hrefOf={kind => hrefOf('/lam-viec/xuat', listQueryText(address), { dang: kind })} />
      </PageHead>
      <ErrorSummary form={form} />
      {actionData && 'outcome' in actionData ? <ManyOutcomeNotice {...actionData.outcome} /> : null}
      {done ? <DoneNotice done={done} /> : null}
      <ListTabs address={address} counts={counts} />
      <ListFilters address={address} procedures={loaderData.procedures} />
      {items.length === 0 ? (
        <NothingHere
          filtered={isFiltered(address) || !loaderData.isFirst}
          whole={listHref({ ...address, ...noFilters })}
        />
      ) : (
        <SplitView
          side={pane ? <DossierPane {...pane} /> : <p>{text('dossiers.work.pick')}</p>}
          sideLabel={text('dossiers.work.side')}
          sticky
          pane
        >
          <WorkTable {...loaderData} />
          <ListKeys />
        </SplitView>
      )}
    </>
  )
}

const noFilters = { procedureCode: undefined, channel: undefined, search: undefined }

function NothingHere({ filtered, whole }: { readonly filtered: boolean; readonly whole: string }) {
  const { text } = useFrame()
  if (!filtered) return <Empty title={text('dossiers.work.empty')}>{text('dossiers.work.empty-why')}</Empty>
  return (
    <Empty title={text('dossiers.work.empty-filtered')} icon="filter">
      <p>
        <a className="btn quiet" href={whole}>
          {text('dossiers.work.clear-filters')}
        </a>
      </p>
    </Empty>
  )
}
