import { data } from 'react-router'
import { AppError } from '#kernel/errors.ts'
import type { PageTools } from '#kernel/http/page.ts'
import { describeFault } from '#modules/identity/provider/provider-fault.ts'
import { useText } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { NarrowPage } from './narrow-page.tsx'

/** What went wrong on the way, for a page that says so and offers both ways on. */
export function troubleOf(error: unknown, here: PageTools, next: string | undefined) {
  if (!(error instanceof AppError) || !error.reason.startsWith('identity.')) throw error
  if (error.cause) here.kernel.log.warn(describeFault(error.cause), 'the identity provider failed')
  const sentence = here.text(`errors.${error.reason}`, error.params)
  return data({ trouble: { sentence, next } }, { status: error.status })
}

export function ProviderTrouble({ sentence, next }: { readonly sentence: string; readonly next: string | undefined }) {
  const text = useText()
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <NarrowPage title={text('identity.provider-trouble')}>
      <Notice state="warn" announced>
        {sentence}
      </Notice>
      <Form action={`/dang-nhap/tai-khoan-dien-tu${query}`} className="acts">
        <SubmitButton kind="main">{text('identity.provider-again')}</SubmitButton>
        <LinkButton href={`/dang-nhap${query}`}>{text('identity.provider-otherwise')}</LinkButton>
      </Form>
    </NarrowPage>
  )
}
