import type { ListPage } from '#kernel/http/cursor.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { SeenJob } from '#modules/operations/jobs/describe-job.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Form } from '#web/parts/form.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { Toolbar } from '#web/parts/toolbar.tsx'

interface JobsTableProps {
  readonly page: ListPage<SeenJob>
  readonly mayDecide: boolean
  readonly isFiltered: boolean
}

/** One row a failed job; whoever may decide ticks rows and has them run again or given up. */
export function JobsTable({ page, mayDecide, isFiltered }: JobsTableProps) {
  const { text } = useFrame()
  if (page.items.length === 0)
    return (
      <Empty title={text(isFiltered ? 'operations.jobs-none-found' : 'operations.jobs-none')}>
        {text(isFiltered ? 'operations.jobs-none-found-why' : 'operations.jobs-none-why')}
      </Empty>
    )
  if (!mayDecide)
    return (
      <>
        <p className="muted">{text('operations.only-province')}</p>
        <Rows page={page} mayDecide={false} />
      </>
    )
  return (
    <Form label={text('operations.jobs')}>
      <p className="muted">{text('operations.give-up-why')}</p>
      <Toolbar>
        <SubmitButton name="do" value="hasten" icon="refresh">
          {text('operations.hasten')}
        </SubmitButton>
        <SubmitButton name="do" value="give-up" kind="danger">
          {text('operations.give-up')}
        </SubmitButton>
      </Toolbar>
      <Rows page={page} mayDecide />
    </Form>
  )
}

function Rows({ page: { items, next }, mayDecide }: Omit<JobsTableProps, 'isFiltered'>) {
  const { text, locale } = useFrame()
  const labelOf = ({ title, id }: SeenJob): string => text('operations.job-label', { title, id: String(id) })
  return (
    <>
      <DataTable
        caption={text('operations.jobs')}
        captionHidden
        rows={items}
        keyOf={job => String(job.id)}
        {...(mayDecide ? { select: { name: 'job', labelOf } } : {})}
        columns={[
          { key: 'name', head: true, title: text('operations.job-name'), cell: job => <Name job={job} /> },
          { key: 'state', title: text('operations.job-state'), cell: job => <StateTag state={job.state} /> },
          { key: 'failure', title: text('operations.job-failure'), cell: job => <span>{job.failure}</span> },
          {
            key: 'attempts',
            title: text('operations.job-attempts'),
            cell: job => text('operations.job-attempts-of', { attempts: job.attempts, most: job.maxAttempts }),
          },
          {
            key: 'since',
            title: text('operations.job-since'),
            cell: job => formatInstant(job.enqueuedAt, locale, 'short'),
          },
          {
            key: 'next',
            title: text('operations.job-next'),
            cell: job => (job.nextAt ? formatInstant(job.nextAt, locale, 'short') : text('operations.job-next-none')),
          },
        ]}
      />
      <Pager next={next ?? undefined} />
    </>
  )
}

function Name({ job }: { readonly job: SeenJob }) {
  const { text } = useFrame()
  const id = String(job.id)
  const event = job.event && `${job.event.stream}#${job.event.sequence}`
  return (
    <>
      {job.title}
      <small className="muted">
        {' '}
        {event ? text('operations.job-event', { id, event }) : text('operations.job-id', { id })}
      </small>
    </>
  )
}

function StateTag({ state }: { readonly state: SeenJob['state'] }) {
  const { text } = useFrame()
  const look = { dead: 'late', failing: 'warn', running: 'note' } as const
  return <Tag state={look[state]}>{text(`operations.job-state.${state}`)}</Tag>
}
