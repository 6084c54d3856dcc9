import { useFrame } from '../frame.tsx'

/** Where one can go and what one can do, by typing without marks; filled and opened by scripts/palette.ts. */
export function CommandPalette() {
  const { text, searchHref } = useFrame()
  return (
    <dialog className="palette" id="palette" aria-label={text('web.palette')}>
      <label className="vh" htmlFor="palette-query">
        {text('web.palette.query')}
      </label>
      <input
        className="in full"
        id="palette-query"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        autoComplete="off"
        placeholder={text('web.palette.query')}
        data-search={searchHref}
      />
      <div
        id="palette-list"
        role="listbox"
        tabIndex={-1}
        aria-label={text('web.palette.results')}
        data-none={text('web.palette.none')}
      />
    </dialog>
  )
}
