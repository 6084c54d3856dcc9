import { channels } from '#modules/dossiers/dossier.ts'
import { workSorts } from '#modules/dossiers/work/work-query.ts'
import type { WorkProcedure } from '#modules/dossiers/work/work-store.ts'
import { useFrame } from '#web/frame.tsx'
import { FilterBar } from '#web/parts/filter-bar.tsx'
import { SearchInput } from '#web/parts/search-input.tsx'
import { bucketWords, channelWords, type ListAddress, scopeWords, sortWords } from './list-address.ts'

interface ListFiltersProps {
  readonly address: ListAddress
  readonly procedures: readonly WorkProcedure[]
}

/** Narrows the list by words, procedure and channel; the address holds what is chosen. */
export function ListFilters({ address, procedures }: ListFiltersProps) {
  const { text } = useFrame()
  const { scope, bucket, sort, procedureCode, channel, search } = address
  const isListed = procedureCode === undefined || procedures.some(({ code }) => code === procedureCode)
  return (
    <FilterBar label={text('dossiers.work.filter')} action="/lam-viec">
      {scope === 'mine' ? null : <input type="hidden" name="pham-vi" value={scopeWords[scope]} />}
      {bucket ? <input type="hidden" name="xem" value={bucketWords[bucket]} /> : null}
      <SearchInput
        name="q"
        label={text('dossiers.work.search')}
        hint={text('dossiers.work.search-hint')}
        value={search}
      />
      <label className="vh" htmlFor="thu-tuc">
        {text('dossiers.work.procedure')}
      </label>
      <select className="in" id="thu-tuc" name="thu-tuc" defaultValue={procedureCode ?? ''}>
        <option value="">{text('dossiers.work.any-procedure')}</option>
        {isListed ? null : <option value={procedureCode}>{procedureCode}</option>}
        {procedures.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <label className="vh" htmlFor="kenh">
        {text('dossiers.work.channel')}
      </label>
      <select className="in" id="kenh" name="kenh" defaultValue={channel ? channelWords[channel] : ''}>
        <option value="">{text('dossiers.work.any-channel')}</option>
        {channels.map(name => (
          <option key={name} value={channelWords[name]}>
            {text(`dossiers.channel.${name}`)}
          </option>
        ))}
      </select>
      <label className="vh" htmlFor="xep">
        {text('dossiers.work.sort')}
      </label>
      <select className="in" id="xep" name="xep" defaultValue={sort === 'due' ? '' : sortWords[sort]}>
        {workSorts.map(name => (
          <option key={name} value={name === 'due' ? '' : sortWords[name]}>
            {text(`dossiers.work.sort.${name}`)}
          </option>
        ))}
      </select>
    </FilterBar>
  )
}
