import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { reasonText } from '#modules/signing/api/signing-input.ts'
import { declineRequest } from '#modules/signing/requests/decline-request.ts'
import { getRequestForSigner } from '#modules/signing/requests/see-for-signer.ts'
import { takeBackOwnFile } from '#modules/signing/requests/sign-own-file.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { waitingHref } from './hrefs.ts'
import { RequestPane } from './request-pane.tsx'

const params = z.object({ requestId: z.uuid() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { requestId } = here.params(params)
  return here.reading(async context => ({
    view: await getRequestForSigner(context, { requestId }),
    now: context.now,
  }))
}

const schema = z.union([z.object({ do: z.literal('take-back') }), z.object({ reason: reasonText })])

/** Sends the document back, or takes one's own file back; the list says so. */
export const action = (args: ActionFunctionArgs) => {
  const here = page(args)
  const { requestId } = here.params(params)
  return here.submit(schema, async input => {
    if ('do' in input) {
      await here.writing(context => takeBackOwnFile(context, { requestId }))
      return here.redirect(`${waitingHref}?rut-lai=${requestId}`)
    }
    await here.writing(context => declineRequest(context, { requestId, reason: input.reason }))
    return here.redirect(`${waitingHref}?tra-lai=${requestId}`)
  })
}

export default function RequestPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { subjectLabel } = loaderData.view.request
  return (
    <>
      <PageTitle form={actionData}>{subjectLabel}</PageTitle>
      <PageHead title={subjectLabel}>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      <ErrorSummary form={actionData} />
      <div className="apart">
        <RequestPane {...loaderData} form={actionData} />
      </div>
    </>
  )
}
