import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listWaiting } from '#modules/signing/requests/list-waiting.ts'
import { listMyBatches } from '#modules/signing/requests/see-batch.ts'
import { checkRequest, getRequestForSigner } from '#modules/signing/requests/see-for-signer.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { BatchCard } from './batch-card.tsx'
import { confirmHref, historyHref, myKeysHref, ownFileHref } from './hrefs.ts'
import { RequestPane } from './request-pane.tsx'
import { isReady, WaitingTable } from './waiting-table.tsx'

const query = z.object({
  cursor: z.string().max(1024).optional(),
  chon: z.literal('tat-ca').optional(),
  'tra-lai': z.uuid().optional(),
  'rut-lai': z.uuid().optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const asked = here.query(query)
  return here.reading(async context => {
    const { items, next } = await listWaiting(context, { limit: 50, cursor: asked.cursor })
    const rows = await Promise.all(
      items.map(async request => ({ request, checks: await checkRequest(context, request) })),
    )
    const first = items[0]
    return {
      rows,
      next,
      isFirst: !asked.cursor,
      allTicked: asked.chon !== undefined,
      tickAllHref: `?${new URLSearchParams({ ...(asked.cursor ? { cursor: asked.cursor } : {}), chon: 'tat-ca' })}`,
      pane: first ? await getRequestForSigner(context, { requestId: first.id }) : undefined,
      batches: await listMyBatches(context),
      sentBack: asked['tra-lai'] !== undefined,
      takenBack: asked['rut-lai'] !== undefined,
      now: context.now,
    }
  })
}

/** As many as stand on one page; more at once go by the API. */
const mostAtOnce = 100

const chosen = z
  .preprocess(sent => (sent === undefined ? [] : [sent].flat()), z.array(z.uuid()))
  .refine(list => list.length > 0, 'signing.nothing-chosen')
  .refine(list => list.length <= mostAtOnce, 'signing.too-many-on-page')

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  return here.submit(z.object({ 'van-ban': chosen }), async input => here.redirect(confirmHref(input['van-ban'])))
}

export default function WaitingPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { rows, pane, batches, now } = loaderData
  const ready = rows.filter(isReady).length
  const title = text('signing.work.title')
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={ownFileHref} icon="upload">
          {text('signing.own.title')}
        </LinkButton>
        <LinkButton href={historyHref} icon="history">
          {text('signing.work.history')}
        </LinkButton>
        <LinkButton href={myKeysHref} icon="certificate">
          {text('signing.keys.mine')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      {loaderData.sentBack ? <Notice announced state="ok" title={text('signing.work.sent-back')} /> : null}
      {loaderData.takenBack ? <Notice announced state="ok" title={text('signing.own.taken-back')} /> : null}
      {rows.length === 0 ? (
        <>
          <Empty title={text('signing.work.empty')} icon="signature">
            {text(loaderData.isFirst ? 'signing.work.empty-why' : 'signing.work.empty-page')}
          </Empty>
          {batches.map(one => (
            <BatchCard key={one.batch.id} {...one} />
          ))}
        </>
      ) : (
        <>
          <p className="muted">
            {text('signing.work.summary', { count: rows.length, ready, look: rows.length - ready })}{' '}
            {ready > 1 && !loaderData.allTicked ? (
              <a href={loaderData.tickAllHref}>{text('signing.work.tick-all', { count: ready })}</a>
            ) : null}
          </p>
          <SplitView
            side={pane ? <RequestPane view={pane} now={now} /> : null}
            sideLabel={text('signing.work.side')}
            sticky
            even
            pane
          >
            <WaitingTable rows={rows} next={loaderData.next} now={now} allTicked={loaderData.allTicked} />
            {batches.map(one => (
              <BatchCard key={one.batch.id} {...one} />
            ))}
          </SplitView>
        </>
      )}
    </>
  )
}
