import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listSigned } from '#modules/signing/requests/list-signed.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { requestHref, signedHref, waitingHref } from './hrefs.ts'
import { SearchBar } from './search-bar.tsx'

const query = z.object({ tim: z.string().max(200).optional(), cursor: z.string().max(1024).optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { tim, cursor } = here.query(query)
  const list = await here.reading(context => listSigned(context, { limit: 50, cursor, search: tim }))
  return { ...list, search: tim ?? '' }
}

export default function HistoryPage({ loaderData }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const { items, next, search } = loaderData
  const title = text('signing.history.title')
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <SearchBar label={text('signing.history.filter')} hint={text('signing.history.search')} search={search} />
      {items.length === 0 ? (
        <Empty title={text(search ? 'signing.history.none-found' : 'signing.history.none')} icon="history">
          {text(search ? 'signing.history.none-found-why' : 'signing.history.none-why')}
        </Empty>
      ) : (
        <>
          <DataTable
            caption={title}
            captionHidden
            rows={items}
            keyOf={request => request.id}
            hrefOf={request => requestHref(request.id)}
            columns={[
              {
                key: 'what',
                title: text('signing.work.document'),
                head: true,
                cell: request => <a href={requestHref(request.id)}>{request.subjectLabel}</a>,
              },
              {
                key: 'at',
                title: text('signing.work.signed-at'),
                sorted: 'descending',
                cell: request => (request.signedAt ? formatInstant(request.signedAt, locale, 'short') : ''),
              },
              {
                key: 'as',
                title: text('signing.work.as'),
                cell: request => text(`signing.work.capacity.${request.capacity}`),
              },
              {
                key: 'level',
                title: text('signing.history.level'),
                cell: request => (request.level ? text(`signing.level.${request.level}`) : ''),
              },
              {
                key: 'file',
                title: text('signing.batch.file'),
                cell: request => <a href={signedHref(request.id)}>{text('signing.work.download-signed')}</a>,
              },
            ]}
          />
          <Pager next={next ?? undefined} />
        </>
      )}
    </>
  )
}
