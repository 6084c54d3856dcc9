import type { LoaderFunctionArgs } from 'react-router'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { type BehindItem, listBehind } from '#modules/dossiers/board/list-behind.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Due } from '#web/parts/fuse.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { cameFrom } from '../came-from.ts'
import { dueWords } from '../due-words.ts'
import { ExportLinks } from '../export/export-links.tsx'
import { SubjectCell } from '../subject-cell.tsx'
import { behindAddress, readBehind } from './behind-address.ts'

const rowsOfAPage = 50
const query = behindAddress.extend({ cursor: z.string().max(1024).optional() })

/** The dossiers behind one figure of the board. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { cursor, ...asked } = here.query(query)
  const behind = readBehind(asked, cursor, rowsOfAPage)
  return here.reading(async context => ({
    kind: behind.kind,
    now: context.now,
    ...(await listBehind(context, behind)),
  }))
}

export default function ListedPage({ loaderData }: PageProps<typeof loader>) {
  const { text, locale, address } = useFrame()
  const { kind, items, next, now } = loaderData
  const title = text(`dossiers.work.behind.${kind}`)
  const hrefOf = (item: BehindItem): string => cameFrom(`/lam-viec/ho-so/${item.id}`, address)
  const isFinished = kind === 'finished' || kind === 'finished-late'
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        <ExportLinks hrefOf={exportHrefFor(address)} />
        <LinkButton href="/lam-viec/bang" icon="arrow-left">
          {text('dossiers.work.nav.board')}
        </LinkButton>
      </PageHead>
      {items.length === 0 ? (
        <Empty title={text('dossiers.work.behind.none')} />
      ) : (
        <DataTable
          caption={title}
          captionHidden
          rows={items}
          keyOf={item => item.id}
          hrefOf={hrefOf}
          columns={[
            {
              key: 'due',
              title: text(isFinished ? 'dossiers.work.behind.finished-at' : 'dossiers.work.column.due'),
              cell: item =>
                isFinished && item.finishedAt ? (
                  formatInstant(item.finishedAt, locale, 'short')
                ) : (
                  <DueOf item={item} now={now} />
                ),
            },
            {
              key: 'who',
              title: text('dossiers.work.column.who'),
              head: true,
              cell: item => <SubjectCell href={hrefOf(item)} item={item} />,
            },
            { key: 'unit', title: text('dossiers.work.board.unit'), cell: item => item.competentUnitName },
            {
              key: 'turn',
              title: text('dossiers.work.board.turn'),
              cell: item => (
                <>
                  {item.stepName}
                  <small>{item.currentUnitName}</small>
                </>
              ),
            },
          ]}
        />
      )}
      <Pager next={next ?? undefined} />
    </>
  )
}

function DueOf({ item, now }: { readonly item: BehindItem; readonly now: Temporal.Instant }) {
  const { text, locale } = useFrame()
  const { words, state } = dueWords({ ...item, submittedAt: item.submittedAt ?? now }, now, text, locale)
  return <Due {...(state ? { state } : {})}>{words}</Due>
}

/** The same figure, all of it. */
const exportHrefFor =
  (address: string) =>
  (kind: string): string => {
    const query = new URLSearchParams(address.split('?')[1])
    query.delete('cursor')
    query.set('dang', kind)
    return `/lam-viec/bang/xuat?${query}`
  }
