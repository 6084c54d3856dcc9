import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listOfficials, type OfficialsOfUnit } from '#modules/identity/officials/list-officials.ts'
import { type FoundAccounts, searchOfficialAccounts } from '#modules/identity/officials/search-officials.ts'
import { useText } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { FilterBar } from '#web/parts/filter-bar.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { SearchInput } from '#web/parts/search-input.tsx'
import { OfficialsTable } from './officials-table.tsx'

const query = z.object({
  'don-vi': z.uuid().optional(),
  tim: z.string().trim().max(200).optional(),
  cursor: z.string().max(1024).optional(),
})

export const loader = (args: LoaderFunctionArgs) => {
  const here = page(args)
  const { 'don-vi': unitId, tim: search, cursor } = here.query(query)
  return here.reading(async context =>
    search
      ? { search, found: await searchOfficialAccounts(context, { search, cursor, limit: 50 }) }
      : { of: await listOfficials(context, { unitId }) },
  )
}

const accountsHref = '/lam-viec/tai-khoan'
const unitHref = (unitId: string): string => `${accountsHref}?don-vi=${unitId}`

/** One unit's officials, or those found in all units that the operator runs the system for. */
export default function OfficialsPage({ loaderData }: PageProps<typeof loader>) {
  return loaderData.of ? <OfUnit {...loaderData.of} /> : <Found {...loaderData} />
}

function Found({ search, found }: { readonly search: string; readonly found: FoundAccounts }) {
  const text = useText()
  const title = text('identity.officials-found', { search })
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        <LinkButton href={accountsHref} icon="arrow-back-up">
          {text('identity.officials-by-unit')}
        </LinkButton>
      </PageHead>
      <Search value={search} />
      {found.isCut ? <Notice>{text('identity.officials-found-cut')}</Notice> : null}
      {found.items.length === 0 ? (
        <Empty title={text('identity.officials-not-found')} icon="search">
          {text('identity.officials-not-found-why')}
        </Empty>
      ) : (
        <OfficialsTable
          caption={title}
          rows={found.items.map(({ posts, fullName: name, ...row }) => ({
            ...row,
            name,
            posts: posts.map(post => `${post.title}, ${post.unit}`),
          }))}
        />
      )}
      <Pager next={found.next ?? undefined} />
    </>
  )
}

function OfUnit({ unit, parentId, parts, officials }: OfficialsOfUnit) {
  const text = useText()
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
      <Search />
      {officials.length === 0 ? (
        <Empty title={text('identity.officials-none')} icon="users">
          {text('identity.officials-none-why')}
        </Empty>
      ) : (
        <OfficialsTable caption={title} rows={officials.map(({ titles: posts, ...row }) => ({ ...row, posts }))} />
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

function Search({ value }: { readonly value?: string }) {
  const text = useText()
  return (
    <FilterBar label={text('identity.officials-search')} action={accountsHref}>
      <SearchInput
        name="tim"
        label={text('identity.officials-search')}
        hint={text('identity.officials-search-hint')}
        value={value}
      />
    </FilterBar>
  )
}
