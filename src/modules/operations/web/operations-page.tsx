import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { type PageProps, page } from '#kernel/http/page.ts'
import { jobKey } from '#modules/operations/jobs/decide-on-job.ts'
import { decideOnJobs } from '#modules/operations/jobs/decide-on-jobs.ts'
import { jobFilter } from '#modules/operations/jobs/job-filter.ts'
import { listJobs, seeQueue } from '#modules/operations/jobs/list-jobs.ts'
import { readConditions } from '#modules/operations/read-conditions.ts'
import { useText } from '#web/frame.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { ConditionsTable } from './conditions-table.tsx'
import { JobsFilter } from './jobs-filter.tsx'
import { JobsTable } from './jobs-table.tsx'
import { QueueFacts } from './queue-facts.tsx'

const nothing = z.literal('').transform(() => undefined)
const query = z.object({
  'trang-thai': jobFilter.state.or(nothing),
  viec: jobFilter.name.or(nothing),
  cursor: z.string().max(1024).optional(),
})

export const loader = (args: LoaderFunctionArgs) => {
  const here = page(args)
  const { 'trang-thai': state, viec: name, cursor } = here.query(query)
  return here.reading(async context => ({
    conditions: await readConditions(context),
    queue: await seeQueue(context),
    jobs: await listJobs(context, { state, name, cursor, limit: 50 }),
    filter: { state, name },
  }))
}

const schema = z.object({
  do: z.enum(['hasten', 'give-up']),
  job: z
    .preprocess(sent => (sent === undefined ? [] : [sent].flat()), z.array(jobKey.shape.jobId))
    .refine(jobIds => jobIds.length > 0, 'operations.none-ticked'),
})

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(schema, async ({ do: does, job: jobIds }) => ({
    does,
    ...(await here.writing(context => decideOnJobs(context, { does, jobIds }))),
  }))
}

export default function OperationsPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const text = useText()
  const { conditions, queue, jobs, filter } = loaderData
  const form = actionData && 'errors' in actionData ? actionData : undefined
  const title = text('operations.title')
  return (
    <>
      <PageTitle form={form}>{title}</PageTitle>
      <ErrorSummary form={form} />
      <PageHead title={title} />
      {actionData && 'does' in actionData ? <Outcome {...actionData} /> : null}
      <section>
        <h2>{text('operations.conditions')}</h2>
        <ConditionsTable conditions={conditions} />
      </section>
      <QueueFacts queue={queue} />
      <section>
        <h2>{text('operations.jobs')}</h2>
        {queue.failed.length > 0 ? <JobsFilter filter={filter} failed={queue.failed} /> : null}
        <JobsTable page={jobs} mayDecide={queue.mayDecide} isFiltered={Boolean(filter.name ?? filter.state)} />
      </section>
    </>
  )
}

interface OutcomeProps {
  readonly does: 'hasten' | 'give-up'
  readonly done: number
  readonly leftAlone: number
}

function Outcome({ does, done, leftAlone }: OutcomeProps) {
  const text = useText()
  const title = text(does === 'hasten' ? 'operations.hastened' : 'operations.given-up', { count: done })
  return (
    <Notice announced state={done > 0 ? 'ok' : 'note'} title={`${title}.`}>
      {leftAlone > 0 ? text('operations.left-alone', { count: leftAlone }) : null}
    </Notice>
  )
}
