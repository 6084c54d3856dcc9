import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { listOfficials, type OfficialRow } from '#modules/identity/officials/list-officials.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { AccountStateTag } from './account-state-tag.tsx'

export const loader = (args: LoaderFunctionArgs) => {
  const here = page(args)
  const query = here.query(z.object({ 'don-vi': z.uuid().optional() }))
  return here.reading(context => listOfficials(context, { unitId: query['don-vi'] }))
}

const unitHref = (unitId: string): string => `/lam-viec/tai-khoan?don-vi=${unitId}`
const officialHref = ({ personId }: OfficialRow): string => `/lam-viec/tai-khoan/${personId}`

export default function OfficialsPage({ loaderData }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const { unit, parentId, parts, officials } = loaderData
  const title = text('identity.officials-of', { unit: unit.name })
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        {parentId ? (
          <LinkButton href={unitHref(parentId)} icon="arrow-back-up">
            {text('identity.officials-up')}
          </LinkButton>
        ) : null}
      </PageHead>
      {officials.length === 0 ? (
        <Empty title={text('identity.officials-none')} icon="users">
          {text('identity.officials-none-why')}
        </Empty>
      ) : (
        <DataTable
          caption={title}
          captionHidden
          rows={officials}
          keyOf={row => row.personId}
          hrefOf={officialHref}
          columns={[
            {
              key: 'name',
              head: true,
              title: text('identity.official'),
              cell: row => <a href={officialHref(row)}>{row.name}</a>,
            },
            { key: 'posts', title: text('identity.official-posts'), cell: row => row.titles.join('; ') },
            { key: 'login', title: text('identity.official-login'), cell: row => row.account?.login ?? '' },
            {
              key: 'state',
              title: text('identity.official-state'),
              cell: row => <AccountStateTag state={row.account?.status} />,
            },
            {
              key: 'factor',
              title: text('identity.official-factor'),
              cell: row =>
                row.account ? text(`identity.official-factor-${row.account.hasSecondFactor ? 'yes' : 'no'}`) : '',
            },
            {
              key: 'seen',
              title: text('identity.official-seen'),
              cell: row => (row.account?.lastSeenAt ? formatInstant(row.account.lastSeenAt, locale, 'short') : ''),
            },
          ]}
        />
      )}
      {parts.length > 0 ? (
        <section className="pane">
          <h2>{text('identity.officials-parts')}</h2>
          <ul className="columns">
            {parts.map(part => (
              <li key={part.id}>
                <a href={unitHref(part.id)}>{part.name}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
