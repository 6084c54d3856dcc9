import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listMyKeys, listMySeals } from '#modules/signing/keys/list-keys.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { agentsHref, waitingHref } from './hrefs.ts'
import { KeyTable } from './key-table.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  return here.reading(async context => ({ keys: await listMyKeys(context), seals: await listMySeals(context) }))
}

export default function MyKeysPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { keys, seals } = loaderData
  const title = text('signing.keys.mine')
  const ending = [...keys, ...seals].filter(({ state }) => state === 'expiring')
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={agentsHref}>{text('signing.agents.title')}</LinkButton>
        <LinkButton href={waitingHref} icon="arrow-left">
          {text('signing.work.title')}
        </LinkButton>
      </PageHead>
      {ending.length > 0 ? (
        <Notice state="warn" title={text('signing.keys.ending', { count: ending.length })}>
          {text('signing.keys.ending-what')}
        </Notice>
      ) : null}
      {keys.length === 0 ? (
        <Empty title={text('signing.keys.none')} icon="certificate">
          {text('signing.keys.none-why')}
        </Empty>
      ) : (
        <KeyTable caption={text('signing.keys.personal')} keys={keys} />
      )}
      {seals.length > 0 ? <KeyTable caption={text('signing.keys.seals')} keys={seals} /> : null}
    </>
  )
}
