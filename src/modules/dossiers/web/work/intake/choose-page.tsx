import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { searchProcedures, searchRequest } from '#modules/procedures/index.ts'
import { useFrame } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { FilterBar } from '#web/parts/filter-bar.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { SearchInput } from '#web/parts/search-input.tsx'

const query = z.object({ q: z.string().max(300).optional(), cursor: z.string().max(1024).optional() })
const rowsOfAPage = 50

/** What the counter can enter: the procedures that have their steps here. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { q, cursor } = here.query(query)
  const request = searchRequest.parse({
    fileable: 'true',
    limit: rowsOfAPage,
    ...(q ? { q } : {}),
    ...(cursor ? { cursor } : {}),
  })
  const { items, next } = await here.reading(context => searchProcedures(context, request))
  return { q, items, next }
}

export default function ChoosePage({ loaderData: { q, items, next } }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const title = text('dossiers.work.intake')
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title} />
      <FilterBar label={text('dossiers.work.intake.search')}>
        <SearchInput
          name="q"
          label={text('dossiers.work.intake.search')}
          hint={text('dossiers.work.intake.search-hint')}
          value={q}
          focused
        />
      </FilterBar>
      {items.length === 0 ? (
        <Empty title={text('dossiers.work.intake.none')} icon="search">
          {text('dossiers.work.intake.none-why')}
        </Empty>
      ) : (
        <DataTable
          caption={text('dossiers.work.intake.procedures')}
          captionHidden
          rows={items}
          keyOf={item => item.code}
          hrefOf={item => `/lam-viec/tiep-nhan/${encodeURIComponent(item.code)}`}
          columns={[
            {
              key: 'name',
              title: text('dossiers.work.procedure'),
              head: true,
              cell: item => (
                <>
                  <a href={`/lam-viec/tiep-nhan/${encodeURIComponent(item.code)}`}>{item.title}</a>
                  <small className="num">{item.code}</small>
                </>
              ),
            },
            {
              key: 'field',
              title: text('dossiers.work.field'),
              cell: item => item.fields.map(field => field.name).join(', '),
            },
          ]}
        />
      )}
      <Pager next={next ?? undefined} />
    </>
  )
}
