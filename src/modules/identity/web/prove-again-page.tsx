import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { hasSecondFactor } from '#modules/identity/second-factor.ts'
import { signedInActor } from '#modules/identity/sign-out.ts'
import { proveAgain, proveAgainSchema } from '#modules/identity/step-up.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { TextField } from '#web/parts/text-field.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  page(args).reading(async context => ({ byCode: await hasSecondFactor(context, signedInActor(context).accountId) }))

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(proveAgainSchema, async input => {
    await here.writing(context => proveAgain(context, input))
    return here.redirectNext('/lam-viec')
  })
}

export default function ProveAgainPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <div className="wrap read">
      <PageTitle>{text('identity.prove-again')}</PageTitle>
      <ErrorSummary form={actionData} />
      <h1>{text('identity.prove-again')}</h1>
      <p className="lead">{text('identity.prove-again-why')}</p>
      <Form>
        <TextField
          name="secret"
          type={loaderData.byCode ? 'text' : 'password'}
          label={text(loaderData.byCode ? 'identity.code' : 'identity.password')}
          form={actionData}
          autoComplete={loaderData.byCode ? 'one-time-code' : 'current-password'}
        />
        <SubmitButton>{text('identity.go-on')}</SubmitButton>
      </Form>
    </div>
  )
}
