import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import {
  reactivateAccount,
  renewPasswordLink,
  resetSecondFactor,
  suspendAccount,
} from '#modules/identity/officials/manage-account.ts'
import { getManagedOfficial } from '#modules/identity/officials/managed-official.ts'
import { openAccountForOfficial, openAccountSchema } from '#modules/identity/officials/open-account-for-official.ts'
import { type IssuedLink, linkHours } from '#modules/identity/officials/password-link.ts'
import { useText } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Facts } from '#web/parts/facts.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { TextField } from '#web/parts/text-field.tsx'
import { AccountStateTag } from './account-state-tag.tsx'

const paramsSchema = z.object({ personId: z.uuid() })

export const loader = (args: LoaderFunctionArgs) => {
  const here = page(args)
  const { personId } = here.params(paramsSchema)
  return here.reading(async context => {
    const { person, posts, account } = await getManagedOfficial(context, personId)
    return {
      name: person.fullName,
      staffCode: person.staffCode,
      email: person.email,
      posts: posts.map(post => `${post.title}, ${post.unitName}`),
      unitId: posts[0]?.unitId,
      account: account && { login: account.login, status: account.status, waiting: account.password_hash === null },
    }
  })
}

const schema = z.discriminatedUnion('does', [
  openAccountSchema.omit({ personId: true }).extend({ does: z.literal('open') }),
  z.strictObject({ does: z.enum(['suspend', 'reactivate', 'reset-factor', 'renew-link']) }),
])

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const { personId } = here.params(paramsSchema)
  return here.submit(schema, async input => {
    const issued = await here.writing<IssuedLink | undefined>(async context => {
      switch (input.does) {
        case 'open':
          return openAccountForOfficial(context, { personId, login: input.login })
        case 'renew-link':
          return renewPasswordLink(context, { personId })
        case 'suspend':
          await suspendAccount(context, { personId })
          return undefined
        case 'reactivate':
          await reactivateAccount(context, { personId })
          return undefined
        case 'reset-factor':
          await resetSecondFactor(context, { personId })
          return undefined
      }
    })
    return { done: true, issued }
  })
}

export default function OfficialAccountPage({
  loaderData: official,
  actionData,
}: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const { account } = official
  return (
    <>
      <PageTitle form={form}>{official.name}</PageTitle>
      <ErrorSummary form={form} />
      <Back href={`/lam-viec/tai-khoan${official.unitId ? `?don-vi=${official.unitId}` : ''}`}>
        {text('identity.officials')}
      </Back>
      <PageHead title={official.name}>
        <AccountStateTag state={account?.status} />
      </PageHead>
      {actionData && 'done' in actionData ? <Outcome issued={actionData.issued} /> : null}
      <Card>
        <Facts
          facts={[
            { name: text('identity.official-posts'), value: official.posts.join('; ') },
            { name: text('identity.official-login'), value: account?.login ?? text('identity.state.none') },
            { name: text('identity.email'), value: official.email ?? text('identity.not-given') },
            ...(account?.waiting ? [{ name: text('identity.password'), value: text('identity.state.waiting') }] : []),
          ]}
        />
      </Card>
      {account ? null : (
        <Card title={text('identity.open-account')}>
          <p>{text('identity.open-account-why')}</p>
          <Form>
            <TextField
              name="login"
              label={text('identity.official-login')}
              hint={text('identity.login-for-official-hint')}
              form={form}
              width={20}
            />
            <SubmitButton kind="main" name="does" value="open">
              {text('identity.open-account')}
            </SubmitButton>
          </Form>
        </Card>
      )}
      {account?.status === 'active' ? <Deed does="renew-link" /> : null}
      {account ? <Deed does="reset-factor" /> : null}
      {account?.status === 'active' ? <Deed does="suspend" danger /> : null}
      {account?.status === 'suspended' ? <Deed does="reactivate" /> : null}
    </>
  )
}

type DeedName = 'renew-link' | 'reset-factor' | 'suspend' | 'reactivate'

function Deed({ does, danger }: { readonly does: DeedName; readonly danger?: boolean }) {
  const text = useText()
  return (
    <Card>
      <Form className="bar">
        <span className="grow">{does === 'reactivate' ? null : text(`identity.${does}-why`)}</span>
        <SubmitButton name="does" value={does} kind={danger ? 'danger' : 'quiet'}>
          {text(`identity.${does}`)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

function Outcome({ issued }: { readonly issued: IssuedLink | undefined }) {
  const text = useText()
  if (!issued) return <Notice state="ok" announced title={text('identity.done')} />
  if (issued.by === 'mail') return <Notice state="ok" announced title={text('identity.link-mailed')} />
  return (
    <Notice state="warn" announced title={text('identity.link-shown', { hours: linkHours })}>
      <p>
        <code className="code">{issued.url}</code>
      </p>
    </Notice>
  )
}
