import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { answerSecondFactor } from '#modules/identity/answer-second-factor.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { readChallengeCookie, sessionCookie } from '#modules/identity/session-cookie.ts'
import { codeSchema } from '#modules/identity/totp.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  if (!readChallengeCookie('second-factor', args.request.headers)) throw here.redirect('/dang-nhap')
  return null
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const challenge = z.string().min(1).catch('').parse(readChallengeCookie('second-factor', args.request.headers))
  if (!challenge) return here.redirect('/dang-nhap')
  return here.submit(codeSchema, async ({ code }) => {
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const session = await here.writing(context => answerSecondFactor(context, { challenge, code, userAgent }))
    const cookies = [sessionCookie(here.kernel.config, session.token, session.hours)]
    return here.redirectNext(landingOf(session.kind), { cookies })
  })
}

export default function SecondFactorPage({ actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <NarrowPage title={text('identity.second-factor')} form={actionData}>
      <Form>
        <TextField
          name="code"
          label={text('identity.code')}
          hint={text('identity.code-hint')}
          form={actionData}
          autoComplete="one-time-code"
          width={20}
          maxLength={40}
        />
        <SubmitButton kind="main">{text('identity.go-on')}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}
