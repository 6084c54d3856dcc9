import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { formatDate } from '#kernel/i18n/format.ts'
import { procedureCode } from '#modules/procedures/api/schemas.ts'
import { getProcedure } from '#modules/procedures/catalogue/get-procedure.ts'
import { type ListedVersion, listVersions } from '#modules/procedures/catalogue/list-versions.ts'
import { titleOf } from '#modules/procedures/catalogue/title.ts'
import { useFrame } from '#web/frame.tsx'
import { Crumbs } from '#web/parts/crumbs.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { ChangeList } from './change-list.tsx'

export async function loader(args: PageArgs) {
  const here = page(args)
  const { code } = here.params(z.object({ code: procedureCode }))
  return here.reading(async context => {
    const [{ version }, versions] = await Promise.all([getProcedure(context, code), listVersions(context, code)])
    return { code, title: titleOf(version.name), current: version.id, versions }
  })
}

export default function VersionsPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { code, title, current, versions } = loaderData
  return (
    <div className="wrap">
      <PageTitle>{text('procedures.versions.title', { title })}</PageTitle>
      <Crumbs
        crumbs={[
          { label: text('web.nav.home'), href: '/' },
          { label: title, href: `/thu-tuc/${code}` },
          { label: text('procedures.versions.heading') },
        ]}
      />
      <div className="read">
        <h1>{text('procedures.versions.heading')}</h1>
        <p className="lead">
          <span lang="vi">{title}</span>, {text('procedures.code')} <span className="code">{code}</span>
        </p>
        <ol className="list results">
          {versions.map(version => (
            <Version key={version.id} version={version} isCurrent={version.id === current} />
          ))}
        </ol>
      </div>
    </div>
  )
}

function Version({ version, isCurrent }: { readonly version: ListedVersion; readonly isCurrent: boolean }) {
  const { text, locale } = useFrame()
  const date = (iso: string): string => formatDate(Temporal.PlainDate.from(iso), locale)
  const never = version.validTo === version.validFrom
  return (
    <li>
      <h2 className="flat">
        {text(`procedures.versions.source.${version.source}`, { version: version.version })}{' '}
        {isCurrent ? <Tag state="ok">{text('procedures.versions.current')}</Tag> : null}
      </h2>
      <p>
        {never
          ? text('procedures.versions.never', { date: date(version.validFrom) })
          : version.validTo
            ? text('procedures.versions.between', { from: date(version.validFrom), to: date(version.validTo) })
            : text('procedures.versions.since', { from: date(version.validFrom) })}
      </p>
      {version.changes.length > 0 ? (
        <ChangeList changes={version.changes} />
      ) : (
        <p>{text('procedures.versions.first')}</p>
      )}
    </li>
  )
}
