import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { formatDate } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Crumbs } from '#web/parts/crumbs.tsx'
import { AnswerList, type Fact } from '#web/parts/facts.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { describeUnit, type UnitProfile } from '../units/describe-unit.ts'
import type { Unit } from '../units/unit.ts'
import { OpeningHours } from './opening-hours.tsx'
import { UnitList } from './unit-list.tsx'

const params = z.object({ code: z.string().max(30) })

export async function loader(args: PageArgs) {
  const here = page(args)
  const { code } = here.params(params)
  return here.reading(context => describeUnit(context, { code }))
}

export default function UnitPage({ loaderData: profile }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { unit, parent } = profile
  const above = parent ? [{ label: parent.name, href: `/co-quan/${parent.code}`, own: true as const }] : []
  return (
    <Reading side={<Side profile={profile} />} sideLabel={text('organisation.visit')}>
      <PageTitle>{unit.name}</PageTitle>
      <Crumbs
        crumbs={[{ label: text('organisation.title'), href: '/co-quan' }, ...above, { label: unit.name, own: true }]}
      />
      <h1>
        <OwnWords>{unit.name}</OwnWords>
      </h1>
      <Place profile={profile} />
      <Ended unit={unit} successors={profile.successors} />
      <AnswerList answers={factsOf(unit, text)} />
      <Heads profile={profile} />
      <Units title={text('organisation.parts')} units={profile.parts} />
      {profile.morePartsThanShown ? (
        <p>
          <a href={`/co-quan?q=${unit.code}`}>{text('organisation.all-parts')}</a>
        </p>
      ) : null}
      <Units title={text('organisation.predecessors')} units={profile.predecessors} />
    </Reading>
  )
}

function Ended({ unit, successors }: { readonly unit: Unit; readonly successors: readonly Unit[] }) {
  const { text, locale } = useFrame()
  if (!unit.validTo) return null
  const date = formatDate(unit.validTo, locale)
  return (
    <Notice state="warn" title={text('organisation.ended', { date })}>
      {successors.length > 0 ? (
        <>
          <p>{text('organisation.successors')}</p>
          <UnitList units={successors} />
        </>
      ) : undefined}
    </Notice>
  )
}

function Place({ profile: { territories } }: { readonly profile: UnitProfile }) {
  const { text } = useFrame()
  return (
    <p className="lead">
      {text('organisation.serves')}{' '}
      {territories.toReversed().map((territory, index) => (
        <span key={territory.id}>
          {index > 0 ? ', ' : ''}
          <a href={`/co-quan?dia-ban=${territory.code}`}>
            <OwnWords>{territory.name}</OwnWords>
          </a>
        </span>
      ))}
    </p>
  )
}

function Side({ profile: { unit, receives } }: { readonly profile: UnitProfile }) {
  const { text } = useFrame()
  return (
    <>
      {receives && !unit.validTo ? (
        <Card title={text('organisation.receives')}>
          <p>{text('organisation.receives-how')}</p>
          <p>
            <a href="/thu-tuc">{text('organisation.receives-find')}</a>
          </p>
        </Card>
      ) : null}
      {unit.hours ? (
        <Card title={text('organisation.visit')}>
          <OpeningHours hours={unit.hours} />
        </Card>
      ) : null}
    </>
  )
}

function Heads({ profile }: { readonly profile: UnitProfile }) {
  const { text } = useFrame()
  if (profile.heads.length === 0) return null
  return (
    <>
      <h2>{text('organisation.heads')}</h2>
      <table>
        <caption className="vh">{text('organisation.heads')}</caption>
        <tbody>
          {profile.heads.map(post => (
            <tr key={post.id}>
              <th scope="row">{post.title}</th>
              <td>{post.holder?.fullName ?? text('organisation.vacant')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Units({ title, units }: { readonly title: string; readonly units: readonly Unit[] }) {
  if (units.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <UnitList units={units} />
    </>
  )
}

function factsOf(unit: Unit, text: (key: string) => string): Fact[] {
  const { address, phone, email, website, code, oldCode } = unit
  return [
    ...(address ? [{ name: text('organisation.address'), value: <OwnWords>{address}</OwnWords> }] : []),
    ...(phone
      ? [{ name: text('organisation.phone'), value: <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a> }]
      : []),
    ...(email ? [{ name: text('organisation.email'), value: <a href={`mailto:${email}`}>{email}</a> }] : []),
    ...(website ? [{ name: text('organisation.website'), value: <a href={website}>{website}</a> }] : []),
    ...(code ? [{ name: text('organisation.code'), value: <span className="num">{code}</span>, note: oldCode }] : []),
  ]
}
