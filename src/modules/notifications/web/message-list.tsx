import { formatInstant } from '#kernel/i18n/format.ts'
import { messageHref, messageWords } from '#modules/notifications/message-words.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Form } from '#web/parts/form.tsx'
import { Pager } from '#web/parts/pager.tsx'
import type { Messages } from './read-messages.ts'

/**
 * One's own messages, the newest first; what may be done with all of them; and whether mail goes out too. Opening what is new changes
 * something, that it has been read, so it is a form's button: a browser that fetches links ahead marks nothing.
 */
export function MessageList({ messages, noneWhy }: { readonly messages: Messages; readonly noneWhy: string }) {
  const { text, locale } = useFrame()
  const { items, next, byMail } = messages
  return (
    <>
      {items.length === 0 ? <Empty title={text('notifications.none')}>{noneWhy}</Empty> : null}
      {items.some(message => !message.read_at) ? (
        <Form className="gap-top">
          <SubmitButton kind="quiet" name="do" value="read">
            {text('notifications.read-all')}
          </SubmitButton>
        </Form>
      ) : null}
      <Form>
        <ul className="list told">
          {items.map(message => (
            <li key={message.id}>
              {message.read_at ? (
                <a href={messageHref(message)} className="read">
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
    </>
  )
}
