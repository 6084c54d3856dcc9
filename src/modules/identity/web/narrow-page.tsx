import type { ReactNode } from 'react'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { useText } from '#web/frame.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'

interface NarrowPageProps {
  readonly title: string
  /** The form as it came back, where the page has one. */
  readonly form?: FormAnswer | undefined
  readonly lead?: string
  /** Offers the way back to the account's own page. */
  readonly inAccount?: boolean
  readonly children: ReactNode
}

/** Every page of this module: one thing to do, at the width of reading. What leads here in the middle of a form did not arrive. */
export function NarrowPage({ title, form, lead, inAccount, children }: NarrowPageProps) {
  const text = useText()
  return (
    <div className="wrap" data-bounced="">
      <div className="read">
        <PageTitle form={form}>{title}</PageTitle>
        <ErrorSummary form={form} />
        {inAccount ? <Back href="/tai-khoan">{text('identity.account')}</Back> : null}
        <h1>{title}</h1>
        {lead ? <p className="lead">{lead}</p> : null}
        {children}
      </div>
    </div>
  )
}
