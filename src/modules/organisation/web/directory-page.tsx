import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { SelectField } from '#web/parts/choice.tsx'
import { Crumbs } from '#web/parts/crumbs.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { browseDirectory, type Directory, type DirectoryQuery } from './browse-directory.ts'
import { UnitList } from './unit-list.tsx'

const blank = z.literal('').transform(() => undefined)
const query = z.object({
  q: blank.or(z.string().max(200)).optional(),
  loai: blank.or(z.string().max(100)).optional(),
  'dia-ban': blank.or(z.string().max(10)).optional(),
  cursor: z.string().max(1024).optional(),
})

export async function loader(args: PageArgs) {
  const here = page(args)
  const { q: search, loai: kind, 'dia-ban': territory, cursor } = here.query(query)
  const asked: DirectoryQuery = { search, kind, territory, cursor }
  return { asked, directory: await here.reading(context => browseDirectory(context, asked)) }
}

export default function DirectoryPage({ loaderData: { asked, directory } }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { units, within } = directory
  const place = directory.lineage.at(-1)
  const found = asked.search || asked.kind
  return (
    <Reading side={<Side asked={asked} directory={directory} />} sideLabel={text('organisation.filter')}>
      <PageTitle>{text('organisation.title')}</PageTitle>
      {asked.territory ? <Crumbs crumbs={crumbsOf(directory, text('organisation.title'))} /> : null}
      <h1>{text('organisation.title')}</h1>
      <p className="lead read">{text('organisation.lead')}</p>
      <form action="/co-quan">
        <label htmlFor="q">{text('organisation.search')}</label>
        <p className="hint" id="q-hint">
          {text('organisation.search-hint')}
        </p>
        <div className="find">
          <input
            className="in"
            id="q"
            name="q"
            type="search"
            defaultValue={asked.search}
            aria-describedby="q-hint"
            autoComplete="off"
          />
          {asked.territory ? <input type="hidden" name="dia-ban" value={asked.territory} /> : null}
          <SubmitButton kind="main" icon="search">
            {text('web.find')}
          </SubmitButton>
        </div>
      </form>
      {units.items.length > 0 ? (
        <h2>{found ? text('organisation.found') : <OwnWords>{place?.name}</OwnWords>}</h2>
      ) : null}
      <UnitList units={units.items} />
      <Pager next={units.next ?? undefined} />
      {units.items.length === 0 && within.length === 0 ? (
        <Empty title={text('organisation.none')} icon="search">
          {text('organisation.none-next')}
        </Empty>
      ) : null}
    </Reading>
  )
}

function Side(props: { readonly asked: DirectoryQuery; readonly directory: Directory }) {
  const { text } = useFrame()
  const { within } = props.directory
  return (
    <>
      {within.length > 0 ? (
        <Card title={text('organisation.within')}>
          <ul>
            {within.map(territory => (
              <li key={territory.id}>
                <a href={`/co-quan?dia-ban=${territory.code}`}>
                  <OwnWords>{territory.name}</OwnWords>
                </a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Filter {...props} />
    </>
  )
}

function Filter({ asked, directory }: { readonly asked: DirectoryQuery; readonly directory: Directory }) {
  const { text, locale } = useFrame()
  const options = directory.kinds.map(({ kind, nameVi, nameEn }) => ({
    value: kind,
    label: locale === 'en' ? nameEn : nameVi,
  }))
  return (
    <form action="/co-quan" className="card" aria-labelledby="filter-title">
      <h2 id="filter-title">{text('organisation.filter')}</h2>
      {asked.search ? <input type="hidden" name="q" value={asked.search} /> : null}
      {asked.territory ? <input type="hidden" name="dia-ban" value={asked.territory} /> : null}
      <SelectField
        name="loai"
        label={text('organisation.kind')}
        options={options}
        value={asked.kind}
        empty={text('organisation.any-kind')}
      />
      <SubmitButton>{text('organisation.apply')}</SubmitButton>
    </form>
  )
}

function crumbsOf({ lineage }: Directory, title: string) {
  const above = lineage
    .slice(0, -1)
    .map(one => ({ label: one.name, href: `/co-quan?dia-ban=${one.code}`, own: true as const }))
  return [
    { label: title, href: '/co-quan' },
    ...above,
    ...lineage.slice(-1).map(one => ({ label: one.name, own: true as const })),
  ]
}
