import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { unpaidLines } from '#modules/dossiers/fees/fee-store.ts'
import { takeFee } from '#modules/dossiers/fees/take-fee.ts'
import { getDossierForOfficer } from '#modules/dossiers/following/get-dossier.ts'
import { line } from '#modules/dossiers/text-schema.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { Slip } from '#web/parts/slip.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { slipHref } from '../slip-href.ts'

const params = z.object({ dossierId: z.uuid() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const view = await here.reading(context => getDossierForOfficer(context, here.params(params)))
  const owed = unpaidLines(view.feeLines).reduce((sum, { amount }) => sum + amount, 0)
  return { dossier: view.dossier, owed, paid: view.feeReceipts.length > 0 }
}

const schema = z.object({
  revision: z.coerce.number().int().positive(),
  amount: z.coerce.number().int(),
  payerName: line(),
})

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(params)
  return here.submit(schema, async input => {
    await here.writing(context => takeFee(context, { dossierId, ...input }))
    return here.redirect(here.url.pathname)
  })
}

/** It is filed: print, take the money, and the next person. One key each. */
export default function ReceivedPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { dossier, owed, paid } = loaderData
  const again = `/lam-viec/tiep-nhan/${encodeURIComponent(dossier.procedureCode)}?truong-hop=${encodeURIComponent(dossier.caseCode)}`
  const due = dossier.dueAt
    ? [{ name: text('dossiers.work.intake.due'), value: formatInstant(dossier.dueAt, locale) }]
    : []
  return (
    <>
      <PageTitle form={actionData}>{`${dossier.code ?? ''} ${dossier.subjectName}`}</PageTitle>
      <ErrorSummary form={actionData} />
      <Slip
        title={`${dossier.subjectName}: ${dossier.procedureName}`}
        verdict={
          <Tag state="ok" icon="circle-check">
            {text(dossier.acceptedAt ? 'dossiers.work.intake.accepted' : 'dossiers.work.intake.filed')}
          </Tag>
        }
        facts={[{ name: text('dossiers.work.intake.code'), value: dossier.code ?? '', code: true }, ...due]}
      >
        {owed > 0 ? (
          <Form>
            <input type="hidden" name="revision" value={dossier.revision} />
            <input type="hidden" name="amount" value={owed} />
            <input type="hidden" name="payerName" value={dossier.submitterName || dossier.subjectName} />
            <SubmitButton kind="main" icon="cash" shortcut="F">
              {text('dossiers.work.intake.take-fee', { amount: formatMoney(owed, locale) })}
            </SubmitButton>
          </Form>
        ) : null}
        {paid ? <Tag state="ok">{text('dossiers.work.fee.is-paid')}</Tag> : null}
      </Slip>
      <Actions>
        {dossier.acceptedAt ? (
          <LinkButton href={slipHref(dossier.id, 'receipt')} icon="printer" shortcut="P">
            {text('dossiers.work.print-receipt')}
          </LinkButton>
        ) : null}
        {paid ? (
          <LinkButton href={slipHref(dossier.id, 'fee-receipt')} icon="receipt" shortcut="B">
            {text('dossiers.slip.fee-receipt')}
          </LinkButton>
        ) : null}
        <LinkButton href={again} icon="plus" shortcut="N">
          {text('dossiers.work.intake.again')}
        </LinkButton>
        <LinkButton href="/lam-viec/tiep-nhan" shortcut="M">
          {text('dossiers.work.intake.other')}
        </LinkButton>
        <LinkButton href={`/lam-viec/ho-so/${dossier.id}`}>{text('dossiers.work.done-open')}</LinkButton>
      </Actions>
    </>
  )
}
