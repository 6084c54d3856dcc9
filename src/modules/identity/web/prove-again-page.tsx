import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { localPath } from '#kernel/http/local-path.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { landingOf } from '#modules/identity/landing.ts'
import { proveAgain, proveAgainByPasskey, proveAgainSchema } from '#modules/identity/step-up.ts'
import { waysToProve } from '#modules/identity/ways-to-prove.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'
import { PasskeyForm, passkeyProofForm } from './passkey-form.tsx'
import { UserName } from './user-name.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const next = localPath(here.url.searchParams.get('next'))
  return { ...(await here.reading(waysToProve)), next }
}

const schema = z.discriminatedUnion('by', [
  proveAgainSchema.extend({ by: z.literal('secret') }),
  passkeyProofForm.extend({ by: z.literal('passkey') }),
])

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    await here.writing(context =>
      input.by === 'secret' ? proveAgain(context, input) : proveAgainByPasskey(context, input),
    )
    return here.redirectNext(landingOf(here.actor.kind === 'anonymous' ? 'system' : here.actor.kind))
  })
}

export default function ProveAgainPage({ loaderData: ways, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const query = ways.next ? `?next=${encodeURIComponent(ways.next)}` : ''
  return (
    <NarrowPage title={text('identity.prove-again')} form={actionData} lead={text('identity.prove-again-why')}>
      {ways.code || ways.password ? (
        <Form>
          <input type="hidden" name="by" value="secret" />
          <UserName login={ways.login} />
          <TextField
            name="secret"
            type={ways.code ? 'text' : 'password'}
            label={text(ways.code ? 'identity.code' : 'identity.password')}
            hint={ways.code ? text('identity.code-hint') : undefined}
            form={actionData}
            autoComplete={ways.code ? 'one-time-code' : 'current-password'}
            width={20}
          />
          <SubmitButton kind="main">{text('identity.go-on')}</SubmitButton>
        </Form>
      ) : null}
      {ways.passkey ? (
        <PasskeyForm does="get" label={text('identity.prove-by-passkey')}>
          <input type="hidden" name="by" value="passkey" />
        </PasskeyForm>
      ) : null}
      {ways.provider ? (
        <Form action={`/dang-nhap/tai-khoan-dien-tu${query}`} className="gap">
          <SubmitButton>{text('identity.prove-by-provider')}</SubmitButton>
        </Form>
      ) : null}
    </NarrowPage>
  )
}
