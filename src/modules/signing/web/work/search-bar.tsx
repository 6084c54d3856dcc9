import { FilterBar } from '#web/parts/filter-bar.tsx'
import { SearchInput } from '#web/parts/search-input.tsx'

interface SearchBarProps {
  /** What is searched, for those who hear it. */
  readonly label: string
  /** What may be typed. */
  readonly hint: string
  readonly search: string
}

/** One field over a list; its words stand in the address as `tim`. */
export function SearchBar({ label, hint, search }: SearchBarProps) {
  return (
    <FilterBar label={label}>
      <SearchInput name="tim" label={hint} value={search} />
    </FilterBar>
  )
}
