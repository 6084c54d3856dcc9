import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { openBatchStates } from '#modules/signing/requests/batch.ts'
import { cancelBatch } from '#modules/signing/requests/cancel-batch.ts'
import { type BatchView, getBatch } from '#modules/signing/requests/see-batch.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Fresh } from '#web/parts/fresh.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { BatchCard } from './batch-card.tsx'
import { CheckCodes } from './check-codes.tsx'
import { confirmHref, requestHref, signedHref, waitingHref } from './hrefs.ts'

const params = z.object({ batchId: z.uuid() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { batchId } = here.params(params)
  const codesStayOpen = here.query(z.object({ ma: z.string().optional() })).ma === 'mo'
  return { ...(await here.reading(context => getBatch(context, { batchId }))), codesStayOpen }
}

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const { batchId } = here.params(params)
  return here.submit(z.object({ do: z.literal('cancel') }), async () => {
    await here.writing(context => cancelBatch(context, { batchId }))
    return here.redirect(here.url.pathname)
  })
}

const refreshSeconds = 3

export default function BatchPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { batch, counts, items, codesStayOpen } = loaderData
  const isOpen = openBatchStates.includes(batch.state)
  const title = text('signing.batch.heading', { count: batch.items })
  const again = items.filter(({ request }) => !isOpen && (request.state === 'waiting' || request.state === 'failed'))
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        {again.length > 0 ? (
          <LinkButton
            kind="main"
            icon="rotate-clockwise"
            href={confirmHref(again.slice(0, 100).map(({ request }) => request.id))}
          >
            {text('signing.batch.again', { count: Math.min(again.length, 100) })}
          </LinkButton>
        ) : null}
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      <div className="stackv">
        <Fresh seconds={isOpen ? refreshSeconds : undefined}>
          <div className="stackv">
            <BatchCard batch={batch} counts={counts} linked={false} />
            <ItemTable items={items} />
            {batch.state === 'awaiting' ? <CheckCodes items={items} stayOpen={codesStayOpen} /> : null}
          </div>
        </Fresh>
        {isOpen ? (
          <Form>
            <div className="acts">
              <SubmitButton name="do" value="cancel" icon="x">
                {text('signing.batch.cancel')}
              </SubmitButton>
            </div>
            <p className="small muted">{text('signing.batch.leave')}</p>
          </Form>
        ) : null}
      </div>
    </>
  )
}

function ItemTable({ items }: Pick<BatchView, 'items'>) {
  const { text } = useFrame()
  return (
    <DataTable
      caption={text('signing.batch.caption')}
      captionHidden
      rows={items}
      keyOf={({ request }) => request.id}
      columns={[
        {
          key: 'what',
          title: text('signing.work.document'),
          head: true,
          cell: ({ request }) => <a href={requestHref(request.id)}>{request.subjectLabel}</a>,
        },
        {
          key: 'state',
          title: text('signing.work.state'),
          cell: ({ state, failure }) => (
            <>
              <Tag state={itemStates[state]}>{text(`signing.item.${state}`)}</Tag>
              {failure ? <small>{text(`errors.${failure}`)}</small> : null}
            </>
          ),
        },
        {
          key: 'file',
          title: text('signing.batch.file'),
          cell: ({ state, request }) =>
            state === 'signed' ? <a href={signedHref(request.id)}>{text('signing.work.download-signed')}</a> : '',
        },
      ]}
    />
  )
}

const itemStates = { ordered: 'note', signed: 'ok', failed: 'late', cancelled: 'hold' } as const
