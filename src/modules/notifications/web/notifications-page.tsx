import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import type { PageProps } from '#kernel/http/page.ts'
import { useText } from '#web/frame.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { MessageList } from './message-list.tsx'
import { answerMessages, readMessages } from './read-messages.ts'

export const loader = (args: LoaderFunctionArgs) => readMessages(args)
export const action = (args: ActionFunctionArgs) => answerMessages(args, '/thong-bao')

export default function NotificationsPage({ loaderData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  return (
    <Reading>
      <PageTitle>{text('notifications.title')}</PageTitle>
      <h1>{text('notifications.title')}</h1>
      <MessageList messages={loaderData} noneWhy={text('notifications.none-why')} />
    </Reading>
  )
}
