import { LinkButton, SubmitButton } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Empty, Failed, Loading } from '../parts/empty.tsx'
import { Facts } from '../parts/facts.tsx'
import { FilterBar } from '../parts/filter-bar.tsx'
import { Form } from '../parts/form.tsx'
import { Due } from '../parts/fuse.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { Pager } from '../parts/pager.tsx'
import { SearchInput } from '../parts/search-input.tsx'
import { Pane, SplitView } from '../parts/split-view.tsx'
import type { State } from '../parts/state.ts'
import { Tabs } from '../parts/tabs.tsx'
import { Toolbar } from '../parts/toolbar.tsx'
import { FormSamples } from './forms.tsx'
import samples from './samples.json' with { type: 'json' }
import { ClockSample, NoticeSamples, TagSamples, TimelineSample } from './statuses.tsx'

interface Row {
  readonly name: string
  readonly code: string
  readonly step: string
  readonly channel: string
  readonly due: string
  readonly used: number
  readonly state: State
}

const rows: readonly Row[] = [
  {
    name: samples.thang,
    code: samples.death,
    step: samples.write,
    channel: samples.counter,
    due: samples.late,
    used: 1,
    state: 'late',
  },
  {
    name: samples.mo,
    code: samples.birthCode,
    step: samples.review,
    channel: samples.online,
    due: samples.warn,
    used: 0.88,
    state: 'warn',
  },
  {
    name: samples.viet,
    code: samples.marriage,
    step: samples.receiveStep,
    channel: samples.online,
    due: samples.warn,
    used: 0.79,
    state: 'warn',
  },
]
const tabs = [
  { label: samples.all, href: '/kieu-mau/lam-viec', count: 24, current: true },
  { label: samples.overdue, href: '/kieu-mau/lam-viec?xem=tre', count: 1, late: true },
]

export default function WorkspaceStyleguide() {
  return (
    <>
      <PageTitle>{samples.title}</PageTitle>
      <PageHead title={samples.title}>
        <LinkButton href="/kieu-mau" icon="table-export">
          {samples.later}
        </LinkButton>
      </PageHead>
      <Tabs label={samples.tabs} tabs={tabs} />
      <FilterBar label={samples.tabs}>
        <SearchInput name="q" label={samples.filter} />
      </FilterBar>
      <SplitView side={<Side />} sideLabel={samples.side} pane>
        <List />
        <Card title={samples.history}>
          <TimelineSample />
        </Card>
        <Card title={samples.words}>
          <TagSamples />
          <NoticeSamples />
        </Card>
        <Card title={samples.forms}>
          <FormSamples />
        </Card>
        <Card title={samples.states}>
          <Empty level={3} title={samples.emptyTitle}>
            {samples.emptyBody}
          </Empty>
          <Loading label={samples.loading} />
          <Failed title={samples.failedTitle} retryHref="/kieu-mau/lam-viec">
            {samples.failedBody}
          </Failed>
        </Card>
      </SplitView>
    </>
  )
}

function List() {
  return (
    <Form label={samples.list}>
      <Toolbar>
        <SubmitButton shortcut="T">{samples.accept}</SubmitButton>
        <SubmitButton shortcut="C">{samples.forward}</SubmitButton>
      </Toolbar>
      <DataTable
        caption={samples.list}
        captionHidden
        rows={rows}
        keyOf={row => row.code}
        hrefOf={row => `/kieu-mau/lam-viec?ho-so=${encodeURIComponent(row.code)}`}
        select={{ name: 'dossier', labelOf: row => row.name }}
        groupOf={row => (row.state === 'late' ? late : today)}
        columns={[
          { key: 'due', title: samples.deadline, sorted: 'ascending', cell: dueOf },
          { key: 'name', title: samples.applicant, head: true, cell: row => <Name {...row} /> },
          { key: 'step', title: samples.step, cell: row => row.step },
          { key: 'channel', title: samples.channel, cell: row => row.channel },
        ]}
      />
      <Pager next="2" summary={samples.many} />
    </Form>
  )
}

const late = { key: 'late', title: samples.overdue, late: true }
const today = { key: 'today', title: samples.today }

function Name({ name, code }: Row) {
  return (
    <>
      <a href={`/kieu-mau/lam-viec?ho-so=${encodeURIComponent(code)}`}>{name}</a>
      <small>{code}</small>
    </>
  )
}

function Side() {
  return (
    <Pane>
      <Card title={samples.clock}>
        <p className="big">{samples.warn}</p>
        <ClockSample />
      </Card>
      <Card title={samples.allowed}>
        <Form className="acts">
          <SubmitButton kind="main" wide icon="send" shortcut="D">
            {samples.approve}
          </SubmitButton>
          <SubmitButton wide icon="player-pause" shortcut="B">
            {samples.supplement}
          </SubmitButton>
          <SubmitButton kind="danger" wide icon="ban" shortcut="R">
            {samples.refuse}
          </SubmitButton>
        </Form>
      </Card>
      <Card title={samples.mother}>
        <Facts facts={[{ name: samples.mother, value: samples.motherValue, note: samples.note }]} />
      </Card>
    </Pane>
  )
}

const dueOf = ({ used, state, due }: Row) => (
  <Due used={used} state={state}>
    {due}
  </Due>
)
