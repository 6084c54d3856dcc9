import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { findAccount } from '#modules/identity/account-store.ts'
import { changeContact, changeContactSchema } from '#modules/identity/contact/change-contact.ts'
import { signedInActor } from '#modules/identity/sign-out.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import { NarrowPage } from './narrow-page.tsx'

export const loader = (args: LoaderFunctionArgs) =>
  page(args).reading(async context => {
    const account = await findAccount(context, signedInActor(context).accountId)
    return { phone: account?.phone ?? '', address: account?.address ?? '', email: account?.email ?? '' }
  })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(changeContactSchema, async input => {
    const { asked } = await here.writing(context => changeContact(context, input))
    if (!asked) return here.redirect('/tai-khoan')
    return { askedAt: input.email ?? '' }
  })
}

export default function ContactPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  if (actionData && 'askedAt' in actionData)
    return (
      <NarrowPage title={text('identity.contact-asked')} inAccount>
        <p className="lead">{text('identity.contact-asked-why', { email: actionData.askedAt })}</p>
      </NarrowPage>
    )
  return (
    <NarrowPage title={text('identity.contact')} form={actionData} inAccount lead={text('identity.contact-why')}>
      <Form>
        <TextField
          name="phone"
          type="tel"
          label={text('identity.phone')}
          value={loaderData.phone}
          form={actionData}
          autoComplete="tel"
        />
        <TextField
          name="email"
          type="email"
          label={text('identity.email')}
          hint={text('identity.contact-email-hint')}
          value={loaderData.email}
          form={actionData}
          autoComplete="email"
        />
        <LongText
          name="address"
          label={text('identity.address')}
          rows={2}
          value={loaderData.address}
          form={actionData}
          autoComplete="street-address"
        />
        <SubmitButton kind="main">{text('identity.contact-save')}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}
