import type { LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { pageQuery } from '#kernel/http/cursor.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords, OwnWordsIn } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { Tabs } from '#web/parts/tabs.tsx'
import { listMyDossiers, type MyDossier, myGroups } from '../../../following/list-my-dossiers.ts'
import { StateTag } from '../state-tag.tsx'
import { shortStatus } from '../status-sentence.ts'

const query = z.object({
  ...pageQuery,
  q: z.string().max(100).default(''),
  nhom: z.enum(myGroups).optional().catch(undefined),
  'da-luu': z.uuid().optional().catch(undefined),
})

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { q, nhom: group, 'da-luu': savedId, ...place } = here.query(query)
  const search = q.trim()
  const list = await here.reading(context => listMyDossiers(context, { ...place, search, group }))
  const saved = savedId && (await here.reading(context => findMyDraft(context, savedId)))
  const now = here.kernel.now()
  return {
    next: list.next ?? undefined,
    items: list.items.map(item => ({ ...item, status: shortStatus(item, here.text, here.locale, now) })),
    search,
    group,
    saved: saved || undefined,
  }
}

async function findMyDraft(context: Context, dossierId: string): Promise<MyDossier | undefined> {
  return (await listMyDossiers(context, { dossierId, group: 'draft', limit: 1 })).items[0]
}

export default function MyDossiersPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { items, next, search, group, saved } = loaderData
  const tab = (name: (typeof myGroups)[number] | undefined) => ({
    label: text(`dossiers.public.mine.${name ?? 'all'}`),
    href: name ? `/ho-so?nhom=${name}` : '/ho-so',
    current: group === name,
  })
  return (
    <Reading narrow>
      <PageTitle>{text('dossiers.public.mine.title')}</PageTitle>
      <h1>{text('dossiers.public.mine.title')}</h1>
      {saved ? <Saved draft={saved} /> : null}
      <SearchForm search={search} group={group} />
      <Tabs label={text('dossiers.public.mine.groups')} tabs={[tab(undefined), ...myGroups.map(tab)]} />
      {items.length === 0 ? <Nothing search={search} group={group} /> : null}
      <ul className="list">
        {items.map(item => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
      <Pager next={next} />
    </Reading>
  )
}

/** Whoever has just left a draft for another day learns that it is safe, and until when. */
function Saved({ draft }: { readonly draft: MyDossier }) {
  const { text } = useFrame()
  return (
    <Notice state="ok" title={text('dossiers.public.mine.saved')} announced>
      <p>
        <a href={`/ho-so/${draft.id}`}>
          <OwnWords>{draft.procedureName}</OwnWords>
        </a>
        . {text('dossiers.public.mine.saved-until')}
      </p>
    </Notice>
  )
}

function SearchForm({ search, group }: { readonly search: string; readonly group: string | undefined }) {
  const { text } = useFrame()
  return (
    <search>
      <form className="gap" action="/ho-so">
        <label htmlFor="q">{text('dossiers.public.mine.search')}</label>
        <p className="hint" id="q-hint">
          {text('dossiers.public.mine.search-hint')}
        </p>
        <div className="find">
          <input className="in" type="search" id="q" name="q" defaultValue={search} aria-describedby="q-hint" />
          <button className="btn quiet" type="submit">
            {text('web.find')}
          </button>
        </div>
        {group ? <input type="hidden" name="nhom" value={group} /> : null}
      </form>
    </search>
  )
}

function Nothing({ search, group }: { readonly search: string; readonly group: string | undefined }) {
  const { text } = useFrame()
  const filtered = search !== '' || group !== undefined
  return (
    <Empty title={text(`dossiers.public.mine.${filtered ? 'no-match' : 'none'}`)} icon={filtered ? 'filter' : 'folder'}>
      <p>{text(`dossiers.public.mine.${filtered ? 'no-match-why' : 'none-why'}`, { search })}</p>
      <p className="gap">
        <LinkButton href={filtered ? '/ho-so' : '/thu-tuc'}>
          {text(`dossiers.public.mine.${filtered ? 'show-all' : 'find-procedure'}`)}
        </LinkButton>
      </p>
    </Empty>
  )
}

function Item({ item }: { readonly item: MyDossier & { readonly status: string } }) {
  const { text, locale } = useFrame()
  return (
    <li>
      <a href={`/ho-so/${item.id}`}>
        <OwnWords>{item.procedureName}</OwnWords>
      </a>
      <p>
        <OwnWordsIn words={[item.stepName]}>{item.status}</OwnWordsIn>
      </p>
      <p className="meta">
        <StateTag state={item.state} />
        {item.code ? <span className="code">{item.code}</span> : null}
        {item.subjectName ? <OwnWords>{item.subjectName}</OwnWords> : null}
        {item.state === 'submitted' ? null : (
          <span>
            {text(item.submittedAt ? 'dossiers.public.mine.sent' : 'dossiers.public.mine.begun', {
              at: formatInstant(item.submittedAt ?? item.createdAt, locale),
            })}
          </span>
        )}
      </p>
    </li>
  )
}
