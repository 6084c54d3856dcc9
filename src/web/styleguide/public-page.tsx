import { Card } from '../parts/card.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Empty, Failed, Loading } from '../parts/empty.tsx'
import { AnswerList, Facts } from '../parts/facts.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { Pager } from '../parts/pager.tsx'
import { Reading, Say, Where } from '../parts/reading.tsx'
import { Slip } from '../parts/slip.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { Tag } from '../parts/tag.tsx'
import { FormSamples } from './forms.tsx'
import samples from './samples.json' with { type: 'json' }
import { ClockSample, NoticeSamples, TagSamples, TimelineSample } from './statuses.tsx'

const procedures = [
  { name: samples.birth, limit: samples.sameDay, fee: samples.free },
  { name: samples.copy, limit: samples.sameDay, fee: samples.copyFee },
]

export default function PublicStyleguide() {
  return (
    <Reading side={<Side />} sideLabel={samples.side}>
      <PageTitle>{samples.title}</PageTitle>
      <Crumbs crumbs={[{ label: samples.lists, href: '/kieu-mau/lam-viec' }, { label: samples.title }]} />
      <Slip
        title={samples.slip}
        verdict={
          <Tag state="ok" icon="circle-check">
            {samples.slipVerdict}
          </Tag>
        }
        facts={[
          { name: samples.code, value: 'H02.31.05-261120-0118', code: true },
          { name: samples.due, value: samples.dueValue },
        ]}
      />
      <Where>{samples.lead}</Where>
      <Say>{samples.say}</Say>
      <details className="card" open>
        <summary>{samples.why}</summary>
        <ClockSample />
      </details>
      <h2>{samples.history}</h2>
      <TimelineSample />
      <h2>{samples.words}</h2>
      <TagSamples />
      <NoticeSamples />
      <h2>{samples.lists}</h2>
      <Tabs label={samples.tabs} tabs={tabs} />
      <Facts
        facts={[
          { name: samples.limit, value: samples.sameDay, note: samples.birth },
          { name: samples.fee, value: samples.free },
        ]}
      />
      <DataTable
        caption={samples.table}
        rows={procedures}
        keyOf={row => row.name}
        columns={[
          { key: 'name', title: samples.procedure, head: true, cell: row => <a href="/kieu-mau">{row.name}</a> },
          { key: 'limit', title: samples.limit, cell: row => row.limit },
          { key: 'fee', title: samples.fee, figures: true, cell: row => row.fee },
        ]}
      />
      <Pager next="2" previous="0" summary={samples.many} />
      <AnswerList answers={[motherAnswer]} />
      <h2>{samples.states}</h2>
      <Empty level={3} title={samples.emptyTitle}>
        {samples.emptyBody}
      </Empty>
      <Loading label={samples.loading} />
      <Failed title={samples.failedTitle} retryHref="/kieu-mau">
        {samples.failedBody}
      </Failed>
      <h2>{samples.forms}</h2>
      <FormSamples />
    </Reading>
  )
}

const tabs = [
  { label: samples.all, href: '/kieu-mau', count: 24, current: true },
  { label: samples.overdue, href: '/kieu-mau?xem=tre', count: 1, late: true },
]
const motherAnswer = {
  name: samples.mother,
  value: samples.motherValue,
  note: samples.note,
  change: { href: '/kieu-mau', label: samples.change, hidden: samples.mother },
}

function Side() {
  return (
    <Card title={samples.side} className="small">
      <ul className="list">
        <li>
          <a href="/kieu-mau">{samples.sideOne}</a>
        </li>
        <li>
          <a href="/kieu-mau">{samples.sideTwo}</a>
        </li>
      </ul>
    </Card>
  )
}
