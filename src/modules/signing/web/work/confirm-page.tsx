import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { assertProven } from '#modules/identity/index.ts'
import { capacities } from '#modules/signing/authority/capacity.ts'
import { beginBatch } from '#modules/signing/requests/begin-batch.ts'
import { getRequestForSigner, isUsable, keysFor } from '#modules/signing/requests/see-for-signer.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { SplitView } from '#web/parts/split-view.tsx'
import { batchHref, requestHref, waitingHref } from './hrefs.ts'
import { unpackIds } from './packed-ids.ts'

const chosen = z
  .union([z.string(), z.array(z.string())])
  .transform(sent => [sent].flat().flatMap(unpackIds))
  .pipe(z.array(z.uuid()).min(1).max(100))
const query = z.object({ 'van-ban': chosen })

/** Proves who they are before the form is drawn: what was chosen stands in the address and comes back with it. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const requestIds = here.query(query)['van-ban']
  return here.reading(async context => {
    assertProven(context)
    const views = await Promise.all(requestIds.map(requestId => getRequestForSigner(context, { requestId })))
    const [first] = views
    const keys = first ? (await keysFor(context, { capacity: first.capacity })).filter(isUsable) : []
    const possible = capacities.filter(capacity => views.every(view => view.capacities.includes(capacity)))
    return { views, keys, possible, capacity: first?.capacity }
  })
}

const schema = z.object({
  key: z.uuid('signing.key-missing'),
  capacity: z.enum(capacities, 'signing.capacity-missing'),
})

export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const requestIds = here.query(query)['van-ban']
  return here.submit(schema, async ({ key, capacity }) => {
    const batch = await here.writing(context => beginBatch(context, { requestIds, keyId: key, capacity }))
    return here.redirect(batchHref(batch.id))
  })
}

export default function ConfirmPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { views, keys, possible } = loaderData
  const title = text('signing.confirm.title', { count: views.length })
  const capacity = possible.find(one => one === loaderData.capacity) ?? possible[0]
  const stuck = keys.length === 0 || possible.length === 0
  return (
    <>
      <PageTitle form={actionData}>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      {keys.length === 0 ? <Notice state="warn" title={text('errors.signing.no-usable-key')} /> : null}
      {possible.length === 0 ? <Notice state="warn" title={text('signing.confirm.no-capacity')} /> : null}
      <SplitView
        sideLabel={text('signing.confirm.how')}
        sticky
        side={
          stuck ? null : (
            <Card title={text('signing.confirm.how')}>
              <Form>
                <Choice
                  name="key"
                  label={text('signing.confirm.key')}
                  form={actionData}
                  value={keys[0]?.id}
                  options={keys.map(key => ({
                    value: key.id,
                    label: `${key.subjectName}: ${text(`signing.way.${key.kind}`)}`,
                    hint: text('signing.keys.until', {
                      date: formatInstant(key.validTo, locale, 'short'),
                      issuer: key.issuerName,
                    }),
                  }))}
                />
                <Choice
                  name="capacity"
                  label={text('signing.confirm.capacity')}
                  form={actionData}
                  value={capacity}
                  options={possible.map(one => ({ value: one, label: text(`signing.work.capacity.${one}`) }))}
                />
                <div className="acts">
                  <SubmitButton kind="main" icon="signature" shortcut="S" wide>
                    {text('signing.confirm.do', { count: views.length })}
                  </SubmitButton>
                </div>
                <p className="small muted">{text('signing.confirm.promise')}</p>
              </Form>
            </Card>
          )
        }
      >
        <DataTable
          caption={text('signing.confirm.caption')}
          captionHidden
          rows={views}
          keyOf={({ request }) => request.id}
          columns={[
            {
              key: 'what',
              title: text('signing.work.document'),
              head: true,
              cell: ({ request }) => <a href={requestHref(request.id)}>{request.subjectLabel}</a>,
            },
            { key: 'as', title: text('signing.work.as'), cell: ({ lines }) => lines.join(' / ') },
            { key: 'who', title: text('signing.work.asked-by'), cell: ({ request }) => request.askedByName ?? '' },
          ]}
        />
      </SplitView>
    </>
  )
}
