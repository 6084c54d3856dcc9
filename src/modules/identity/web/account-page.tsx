import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { findAccount } from '#modules/identity/account-store.ts'
import { listMyPasskeys } from '#modules/identity/passkeys/manage-passkeys.ts'
import { hasSecondFactor } from '#modules/identity/second-factor.ts'
import { listMySessions, revokeOtherSessions, revokeSession, signedInActor } from '#modules/identity/sign-out.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Form } from '#web/parts/form.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { NarrowPage } from './narrow-page.tsx'

export async function loader(args: LoaderFunctionArgs) {
  return page(args).reading(async context => {
    const { accountId } = signedInActor(context)
    const account = await findAccount(context, accountId)
    if (!account) throw notFound()
    const { name, login, email, phone, address, kind, assurance, password_hash } = account
    const sessions = await listMySessions(context)
    return {
      name,
      login,
      email,
      phone,
      address,
      kind,
      verified: assurance === 'verified',
      hasPassword: password_hash !== null,
      sessions,
      passkeys: (await listMyPasskeys(context)).length,
      secondFactor: await hasSecondFactor(context, accountId),
    }
  })
}

const schema = z.strictObject({ sessionId: z.union([z.uuid(), z.literal('others')]) })

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async ({ sessionId }) => {
    await here.writing<unknown>(context =>
      sessionId === 'others' ? revokeOtherSessions(context) : revokeSession(context, { sessionId }),
    )
    return here.redirect('/tai-khoan')
  })
}

export default function AccountPage({ loaderData: account }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const facts = [
    [account.kind === 'business' ? 'identity.name.business' : 'identity.name.citizen', account.name],
    ['identity.login', account.login],
    ['identity.phone', account.phone],
    ['identity.email', account.email],
    ['identity.address', account.address],
  ] as const
  return (
    <NarrowPage title={text('identity.account')}>
      {account.kind === 'citizen' ? (
        <p className="lead">
          <Tag state={account.verified ? 'ok' : 'warn'} icon={account.verified ? 'shield-check' : 'info-circle'}>
            {text(account.verified ? 'identity.verified' : 'identity.declared')}
          </Tag>
        </p>
      ) : null}
      <dl className="ans">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{text(label)}</dt>
            <dd>{value ?? text('identity.not-given')}</dd>
          </div>
        ))}
      </dl>
      {account.kind === 'official' ? null : (
        <p className="gap-top">
          <a href="/tai-khoan/lien-lac">{text('identity.contact')}</a>
        </p>
      )}
      <h2>{text('identity.security')}</h2>
      <ul className="list">
        <li>
          <a href="/tai-khoan/mat-khau">
            {text(account.hasPassword ? 'identity.change-password' : 'identity.set-password')}
          </a>
        </li>
        <li>
          <a href="/tai-khoan/khoa-truy-cap">{text('identity.passkeys')}</a>{' '}
          {account.passkeys > 0 ? <Tag>{text('identity.passkeys-count', { count: account.passkeys })}</Tag> : null}
          <p>{text('identity.passkeys-why')}</p>
        </li>
        <li>
          <a href="/tai-khoan/ung-dung-xac-thuc">
            {text(account.secondFactor ? 'identity.authenticator-remove' : 'identity.authenticator-add')}
          </a>
          <p>{text('identity.authenticator-why')}</p>
        </li>
      </ul>
      <h2>{text('identity.sessions')}</h2>
      <Form>
        <DataTable
          caption={text('identity.sessions-caption')}
          rows={account.sessions}
          keyOf={session => session.id}
          columns={[
            {
              key: 'agent',
              head: true,
              title: text('identity.session-browser'),
              cell: session => browserName(session.user_agent),
            },
            {
              key: 'seen',
              title: text('identity.session-seen'),
              cell: session => formatInstant(session.last_seen_at, locale),
            },
            {
              key: 'end',
              titleHidden: true,
              title: text('identity.session-end'),
              cell: session =>
                session.current ? (
                  text('identity.session-this')
                ) : (
                  <SubmitButton kind="quiet" name="sessionId" value={session.id}>
                    {text('identity.session-end')}
                  </SubmitButton>
                ),
            },
          ]}
        />
        {account.sessions.length > 1 ? (
          <p className="gap-top">
            <SubmitButton kind="quiet" name="sessionId" value="others">
              {text('identity.session-end-others')}
            </SubmitButton>
          </p>
        ) : null}
      </Form>
      <Form action="/dang-xuat" className="acts">
        <SubmitButton kind="quiet">{text('identity.sign-out')}</SubmitButton>
      </Form>
    </NarrowPage>
  )
}

/** Enough of a browser's long name to know one's telephone from the computer at work. */
function browserName(userAgent: string | null): string {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\/[\d.]+/.exec(userAgent ?? '')?.[1]
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent ?? '')?.[1]
  return [browser?.replace('Edg', 'Edge').replace('OPR', 'Opera'), system].filter(Boolean).join(', ') || '?'
}
