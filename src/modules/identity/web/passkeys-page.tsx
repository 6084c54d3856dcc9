import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { assertFresh } from '#modules/identity/fresh-session.ts'
import { addPasskey, passkeyLabel } from '#modules/identity/passkeys/add-passkey.ts'
import {
  listMyPasskeys,
  removePasskey,
  removePasskeySchema,
  renamePasskey,
  renamePasskeySchema,
} from '#modules/identity/passkeys/manage-passkeys.ts'

import { inField, newPasskeySchema } from '#modules/identity/passkeys/passkey-answers.ts'
import { useFrame, useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Form } from '#web/parts/form.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  page(args).reading(async context => {
    await assertFresh(context)
    const passkeys = await listMyPasskeys(context)
    return {
      passkeys: passkeys.map(({ credential_id, label, created_at, last_used_at }) => ({
        id: credential_id,
        label,
        createdAt: created_at,
        lastUsedAt: last_used_at,
      })),
    }
  })

const schema = z.discriminatedUnion('does', [
  z.strictObject({
    does: z.literal('add'),
    challenge: z.string().max(100),
    label: passkeyLabel,
    answer: inField(newPasskeySchema),
  }),
  renamePasskeySchema.extend({ does: z.literal('rename') }),
  removePasskeySchema.extend({ does: z.literal('remove'), label: z.string() }),
])

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    await here.writing(async context => {
      if (input.does === 'add') return addPasskey(context, input)
      await assertFresh(context)
      return input.does === 'rename' ? renamePasskey(context, input) : removePasskey(context, input)
    })
    return here.redirect('/tai-khoan/khoa-truy-cap')
  })
}

export default function PasskeysPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  return (
    <NarrowPage title={text('identity.passkeys')} form={actionData} inAccount lead={text('identity.passkeys-why')}>
      {loaderData.passkeys.length === 0 ? <Empty icon="key" title={text('identity.passkeys-none')} /> : null}
      <div className="stackv">
        {loaderData.passkeys.map(passkey => (
          <Card key={passkey.id} title={passkey.label}>
            <p className="muted">
              {text('identity.passkey-added', { at: formatInstant(passkey.createdAt, locale) })}{' '}
              {passkey.lastUsedAt
                ? text('identity.passkey-used', { at: formatInstant(passkey.lastUsedAt, locale) })
                : null}
            </p>
            <OnePasskey id={passkey.id} label={passkey.label} />
          </Card>
        ))}
      </div>
      <h2>{text('identity.passkey-add')}</h2>
      <noscript>
        <p>{text('identity.passkey-needs-script')}</p>
      </noscript>
      <PasskeyForm does="create" label={text('identity.passkey-add')}>
        <input type="hidden" name="does" value="add" />
        <TextField
          name="label"
          label={text('identity.passkey-label')}
          hint={text('identity.passkey-label-hint')}
          value={text('identity.passkey-label-default')}
          maxLength={60}
          width={20}
        />
      </PasskeyForm>
    </NarrowPage>
  )
}

function OnePasskey({ id, label }: { readonly id: string; readonly label: string }) {
  const text = useText()
  return (
    <details>
      <summary>{text('identity.passkey-change')}</summary>
      <Form className="row">
        <input type="hidden" name="credentialId" value={id} />
        <div>
          <label htmlFor={`label-${id}`}>{text('identity.passkey-label')}</label>
          <input className="in w20" id={`label-${id}`} name="label" defaultValue={label} maxLength={60} />
        </div>
        <div className="bar">
          <SubmitButton name="does" value="rename">
            {text('identity.passkey-rename')}
          </SubmitButton>
          <SubmitButton name="does" value="remove" kind="danger">
            {text('identity.passkey-remove')}
          </SubmitButton>
        </div>
      </Form>
    </details>
  )
}
