import type { FailedJobFilter } from '#kernel/jobs/failed-jobs.ts'
import type { QueueFacts } from '#modules/operations/jobs/list-jobs.ts'
import { useText } from '#web/frame.tsx'
import { FilterBar } from '#web/parts/filter-bar.tsx'

interface JobsFilterProps {
  readonly filter: FailedJobFilter
  readonly failed: QueueFacts['failed']
}

export function JobsFilter({ filter, failed }: JobsFilterProps) {
  const text = useText()
  return (
    <FilterBar label={text('operations.jobs-filter')}>
      <label className="vh" htmlFor="viec">
        {text('operations.job-name')}
      </label>
      <select className="in" id="viec" name="viec" defaultValue={filter.name ?? ''}>
        <option value="">{text('operations.job-any-name')}</option>
        {failed.map(({ name, title, dead, failing }) => (
          <option key={name} value={name}>
            {text('operations.job-name-count', { title, count: dead + failing })}
          </option>
        ))}
      </select>
      <label className="vh" htmlFor="trang-thai">
        {text('operations.job-state')}
      </label>
      <select className="in" id="trang-thai" name="trang-thai" defaultValue={filter.state ?? ''}>
        <option value="">{text('operations.job-any-state')}</option>
        {(['dead', 'failing', 'running'] as const).map(state => (
          <option key={state} value={state}>
            {text(`operations.job-state.${state}`)}
          </option>
        ))}
      </select>
    </FilterBar>
  )
}
