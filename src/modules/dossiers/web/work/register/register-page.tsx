import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { listRegister } from '#modules/dossiers/register/list-register.ts'
import { partsOf, type RegisterPart } from '#modules/dossiers/register/register-query.ts'
import { useFrame } from '#web/frame.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { FilterBar } from '#web/parts/filter-bar.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { SearchInput } from '#web/parts/search-input.tsx'
import { Tabs } from '#web/parts/tabs.tsx'
import { ExportLinks } from '../export/export-links.tsx'
import { type RegisterAddress, readRegister, registerAddress, registerHref, wordOfPart } from './register-address.ts'
import { RegisterTable } from './register-table.tsx'

const query = registerAddress.extend({ cursor: z.string().max(1024).optional() })
const rowsOfAPage = 50
const registerPath = '/lam-viec/ho-so'

/** Where every dossier is that went through this office: for whoever asks at the counter, or on the telephone. */
export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { cursor, ...address } = here.query(query)
  return here.reading(async context => ({
    address,
    now: context.now,
    parts: context.actor.kind === 'official' ? partsOf(context.actor) : [],
    ...(await listRegister(context, readRegister(address, cursor, rowsOfAPage))),
  }))
}

export default function RegisterPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { address, part, parts, items, next } = loaderData
  const title = text('dossiers.work.register')
  const isNarrowed = Boolean(address.q || address.tu || address.den)
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageHead title={title}>
        {part ? (
          <ExportLinks hrefOf={kind => withKind(registerHref('/lam-viec/xuat-so', address, part), kind)} />
        ) : null}
      </PageHead>
      {parts.length > 1 ? <PartTabs parts={parts} part={part} address={address} /> : null}
      <RegisterFilters address={address} part={part} />
      {part ? null : <p className="muted">{text('dossiers.work.register.by-number')}</p>}
      {items.length > 0 ? (
        <RegisterTable
          items={items}
          now={loaderData.now}
          caption={part ? text(`dossiers.work.register.${part}`) : title}
        />
      ) : (
        <Empty
          title={text(isNarrowed ? 'dossiers.work.register.none-found' : 'dossiers.work.register.none')}
          icon="search"
        >
          {text(isNarrowed ? 'dossiers.work.register.none-found-why' : 'dossiers.work.register.none-why')}
        </Empty>
      )}
      <Pager next={next ?? undefined} />
    </>
  )
}

const withKind = (href: string, kind: string): string => `${href}${href.includes('?') ? '&' : '?'}dang=${kind}`

interface PartTabsProps {
  readonly parts: readonly RegisterPart[]
  readonly part: RegisterPart | undefined
  readonly address: RegisterAddress
}

function PartTabs({ parts, part, address }: PartTabsProps) {
  const { text } = useFrame()
  // A code or a number was looked for everywhere: a tab leads back to its part without it.
  const kept = part ? address : { ...address, q: undefined }
  return (
    <Tabs
      label={text('dossiers.work.register.parts')}
      tabs={parts.map(one => ({
        label: text(`dossiers.work.register.${one}`),
        href: registerHref(registerPath, kept, one),
        current: one === part,
      }))}
    />
  )
}

function RegisterFilters({ address, part }: Pick<PartTabsProps, 'address' | 'part'>) {
  const { text } = useFrame()
  return (
    <FilterBar label={text('dossiers.work.register.filter')} action={registerPath}>
      {part ? <input type="hidden" name="phan" value={wordOfPart(part)} /> : null}
      <SearchInput name="q" label={text('dossiers.work.register.search')} value={address.q} />
      <label className="nw">
        {text('dossiers.work.register.from')} <input className="in" name="tu" type="date" defaultValue={address.tu} />
      </label>
      <label className="nw">
        {text('dossiers.work.register.to')} <input className="in" name="den" type="date" defaultValue={address.den} />
      </label>
    </FilterBar>
  )
}
