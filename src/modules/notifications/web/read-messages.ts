import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type ListPage, pageQuery } from '#kernel/http/cursor.ts'
import { page } from '#kernel/http/page.ts'
import type { StoredMessage } from '../message-store.ts'
import {
  getPreference,
  listNotifications,
  openNotification,
  readNotifications,
  setPreference,
} from '../my-notifications.ts'

export interface Messages extends ListPage<StoredMessage> {
  readonly byMail: boolean
}

export function readMessages(args: LoaderFunctionArgs): Promise<Messages> {
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

/** Does what a button of the list asks for, and shows the list again. */
export function answerMessages(args: ActionFunctionArgs, address: string) {
  const here = page(args)
  return here.submit(schema, async input => {
    if ('open' in input) {
      const { href } = await here.writing(context => openNotification(context, input.open))
      return here.redirect(href)
    }
    await here.writing(context =>
      input.do === 'read' ? readNotifications(context) : setPreference(context, { byMail: input.do === 'mail-on' }),
    )
    return here.redirect(address)
  })
}
