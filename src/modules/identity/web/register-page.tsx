import type { ActionFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { openSession } from '#modules/identity/open-session.ts'
import { registerAccount, registerAccountSchema } from '#modules/identity/register-account.ts'
import { sessionCookie } from '#modules/identity/session-cookie.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { TextField } from '#web/parts/text-field.tsx'

const emptyIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const schema = z.preprocess(
  value =>
    Object.fromEntries(
      Object.entries(z.record(z.string(), z.unknown()).parse(value)).map(([key, one]) => [key, emptyIsAbsent(one)]),
    ),
  registerAccountSchema,
)

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    const userAgent = args.request.headers.get('user-agent') ?? ''
    const session = await here.writing(async context => {
      const account = await registerAccount(context, input)
      return openSession(context, account, { method: 'password', userAgent })
    })
    const cookies = [sessionCookie(here.kernel.config, session.token, session.hours)]
    return here.redirectNext(landingOf(session.kind), { cookies })
  })
}

export default function RegisterPage({ actionData }: PageProps<undefined, typeof action>) {
  const text = useText()
  const shared = { form: actionData } as const
  return (
    <div className="wrap read">
      <PageTitle>{text('identity.register')}</PageTitle>
      <ErrorSummary form={actionData} />
      <h1>{text('identity.register')}</h1>
      <p className="lead">{text('identity.register-why')}</p>
      <Form>
        <Choice
          {...shared}
          name="kind"
          label={text('identity.kind')}
          value="citizen"
          options={[
            { value: 'citizen', label: text('identity.kind.citizen') },
            { value: 'business', label: text('identity.kind.business') },
          ]}
        />
        <TextField
          {...shared}
          name="name"
          label={text('identity.name')}
          hint={text('identity.name-hint')}
          autoComplete="name"
        />
        <TextField
          {...shared}
          name="personNumber"
          label={text('identity.person-number')}
          hint={text('identity.person-number-hint')}
          width={20}
          inputMode="numeric"
          optional
        />
        <TextField
          {...shared}
          name="businessCode"
          label={text('identity.business-code')}
          hint={text('identity.business-code-hint')}
          width={20}
          inputMode="numeric"
          optional
        />
        <TextField
          {...shared}
          name="phone"
          type="tel"
          label={text('identity.phone')}
          width={20}
          autoComplete="tel"
          optional
        />
        <TextField
          {...shared}
          name="email"
          type="email"
          label={text('identity.email')}
          hint={text('identity.email-hint')}
          autoComplete="email"
          optional
        />
        <TextField {...shared} name="address" label={text('identity.address')} autoComplete="street-address" optional />
        <TextField
          {...shared}
          name="password"
          type="password"
          label={text('identity.password')}
          hint={text('identity.password-hint')}
          autoComplete="new-password"
        />
        <SubmitButton>{text('identity.register')}</SubmitButton>
      </Form>
    </div>
  )
}
