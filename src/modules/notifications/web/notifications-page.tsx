import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { pageQuery } from '#kernel/http/cursor.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { messageWords } from '#modules/notifications/message-words.ts'
import {
  getPreference,
  listNotifications,
  openNotification,
  readNotifications,
  setPreference,
} from '#modules/notifications/my-notifications.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Form } from '#web/parts/form.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Reading } from '#web/parts/reading.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const query = here.query(z.object(pageQuery))
  return here.reading(async context => ({
    ...(await listNotifications(context, query)),
    ...(await getPreference(context)),
  }))
}

const schema = z.union([
  z.strictObject({ do: z.enum(['read', 'mail-on', 'mail-off']) }),
  z.strictObject({ open: z.uuid() }),
])

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async input => {
    if ('open' in input) {
      const { dossierId } = await here.writing(context => openNotification(context, input.open))
      return here.redirect(`/ho-so/${dossierId}`)
    }
    await here.writing(context =>
      input.do === 'read' ? readNotifications(context) : setPreference(context, { byMail: input.do === 'mail-on' }),
    )
    return here.redirect('/thong-bao')
  })
}

/**
 * Opening what is new changes something, that it has been read, so it is a form's button: a browser that fetches links ahead marks nothing.
 */
export default function NotificationsPage({ loaderData }: PageProps<typeof loader, typeof action>) {
  const { text, locale } = useFrame()
  const { items, next, byMail } = loaderData
  return (
    <Reading>
      <PageTitle>{text('notifications.title')}</PageTitle>
      <h1>{text('notifications.title')}</h1>
      {items.length === 0 ? <Empty title={text('notifications.none')}>{text('notifications.none-why')}</Empty> : null}
      {items.some(message => !message.read_at) ? (
        <Form className="gap-top">
          <SubmitButton kind="quiet" name="do" value="read">
            {text('notifications.read-all')}
          </SubmitButton>
        </Form>
      ) : null}
      <Form>
        <ul className="list">
          {items.map(message => (
            <li key={message.id}>
              {message.read_at ? (
                <a href={`/ho-so/${message.dossier_id}`} className="read">
                  {messageWords(message, text, locale)}
                </a>
              ) : (
                <button type="submit" className="opens" name="open" value={message.id}>
                  {messageWords(message, text, locale)}
                </button>
              )}
              <p>
                <span className="num">{formatInstant(message.created_at, locale)}</span>{' '}
                {message.read_at ? null : <strong className="tag note">{text('notifications.new')}</strong>}
              </p>
            </li>
          ))}
        </ul>
      </Form>
      <Pager next={next ?? undefined} />
      <Form className="acts">
        <SubmitButton kind="quiet" name="do" value={byMail ? 'mail-off' : 'mail-on'}>
          {text(byMail ? 'notifications.mail-off' : 'notifications.mail-on')}
        </SubmitButton>
      </Form>
    </Reading>
  )
}
