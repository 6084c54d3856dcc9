interface SearchInputProps {
  /** Under which the words stand in the address. */
  readonly name: string
  /** For those who hear it. */
  readonly label: string
  /** What may be typed; the label when absent. */
  readonly hint?: string
  readonly value?: string | undefined
  /** The page was opened to search: the cursor goes here. */
  readonly focused?: boolean
}

/** The words of a filter bar. */
export function SearchInput({ name, label, hint, value, focused }: SearchInputProps) {
  return (
    <>
      <label className="vh" htmlFor={name}>
        {label}
      </label>
      <input
        className="in grow"
        id={name}
        name={name}
        type="search"
        defaultValue={value}
        placeholder={hint ?? label}
        autoComplete="off"
        data-focus={focused ? '' : undefined}
      />
    </>
  )
}
