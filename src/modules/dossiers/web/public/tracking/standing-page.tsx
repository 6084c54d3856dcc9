import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant, formatNumber, formatShare } from '#kernel/i18n/format.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import { useFrame } from '#web/frame.tsx'
import { type Column, DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Tabs } from '#web/parts/tabs.tsx'
import {
  listUnitStandings,
  type StandingOrder,
  standingOrders,
  type UnitStanding,
} from '../../../following/list-unit-standings.ts'
import { standingDays } from '../../../upkeep/measure-standing.ts'

const query = z.object({ xep: z.enum(standingOrders).catch('late').default('late') })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { xep: order } = here.query(query)
  const standings = await here.reading(context => listUnitStandings(context, order))
  return { ...standings, order }
}

/** What everybody may know of how the agencies keep their promises. */
export default function StandingPage({ loaderData: { items, measuredAt, order } }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  return (
    <div className="wrap">
      <PageTitle>{text('dossiers.public.standing.title')}</PageTitle>
      <h1>{text('dossiers.public.standing.title')}</h1>
      <p className="lead">{text('dossiers.public.standing.lead')}</p>
      {measuredAt ? (
        <>
          <p className="muted">
            {text('dossiers.public.standing.when', { at: formatInstant(measuredAt, locale), days: standingDays })}
          </p>
          <Tabs
            label={text('dossiers.public.standing.order')}
            tabs={standingOrders.map(name => ({
              label: text(`dossiers.public.standing.most.${name}`),
              href: `/so-lieu?xep=${name}`,
              current: name === order,
            }))}
          />
          <DataTable
            caption={text('dossiers.public.standing.caption')}
            captionHidden
            columns={columnsOf(text, locale, order)}
            rows={items}
            keyOf={row => row.unitId}
          />
        </>
      ) : (
        <Empty title={text('dossiers.public.standing.none')} icon="chart-bar">
          <p>{text('dossiers.public.standing.none-why')}</p>
        </Empty>
      )}
    </div>
  )
}

function unitOf({ unitName, unitCode }: UnitStanding): ReactNode {
  const name = <OwnWords>{unitName}</OwnWords>
  return unitCode ? <a href={`/co-quan/${unitCode}`}>{name}</a> : name
}

function columnsOf(text: Text, locale: Locale, order: StandingOrder): Column<UnitStanding>[] {
  const count = (key: StandingOrder): Column<UnitStanding> => ({
    key,
    title: text(`dossiers.public.standing.${key}`),
    figures: true,
    ...(key === order ? { sorted: 'descending' as const } : {}),
    cell: row => formatNumber(row[key], locale),
  })
  return [
    { key: 'unit', title: text('dossiers.public.standing.unit'), head: true, cell: unitOf },
    count('finished'),
    {
      key: 'inTime',
      title: text('dossiers.public.standing.in-time'),
      figures: true,
      cell: row =>
        row.finished === 0
          ? '–'
          : `${formatNumber(row.inTime, locale)} (${formatShare(row.inTime, row.finished, locale)})`,
    },
    count('open'),
    count('late'),
  ]
}
