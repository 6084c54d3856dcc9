import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listPapers } from '#modules/signing/papers/list-papers.ts'
import { useFrame } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { paperHref } from './hrefs.ts'
import { PaperState } from './paper-state.tsx'
import { SearchBar } from './search-bar.tsx'

const query = z.object({ tim: z.string().max(200).optional(), cursor: z.string().max(1024).optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { tim, cursor } = here.query(query)
  const list = await here.reading(context => listPapers(context, { limit: 50, cursor, search: tim }))
  return { ...list, search: tim ?? '' }
}

export default function PapersPage({ loaderData }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const { items, next, search } = loaderData
  const title = text('signing.papers.title')
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title} />
      <SearchBar label={text('signing.papers.filter')} hint={text('signing.papers.search')} search={search} />
      {items.length === 0 ? (
        <Empty title={text(search ? 'signing.papers.none-found' : 'signing.papers.none')} icon="file-check">
          {text(search ? 'signing.papers.none-found-why' : 'signing.papers.none-why')}
        </Empty>
      ) : (
        <>
          <DataTable
            caption={title}
            captionHidden
            rows={items}
            keyOf={paper => paper.code}
            hrefOf={paper => paperHref(paper.code)}
            columns={[
              {
                key: 'name',
                title: text('signing.papers.name'),
                head: true,
                cell: paper => <a href={paperHref(paper.code)}>{paper.title}</a>,
              },
              { key: 'notation', title: text('signing.papers.notation'), cell: paper => paper.notation ?? '' },
              {
                key: 'at',
                title: text('signing.papers.issued-at'),
                sorted: 'descending',
                cell: paper => (paper.issuedAt ? formatInstant(paper.issuedAt, locale, 'short') : ''),
              },
              { key: 'state', title: text('signing.papers.state'), cell: paper => <PaperState state={paper.state} /> },
            ]}
          />
          <Pager next={next ?? undefined} />
        </>
      )}
    </>
  )
}
