import type { PdfSheet } from '#modules/signing/pdf/pdf-sheet.ts'
import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'

/** Which page of the document is before the reader, and the way to the others. */
export function PageTurner({ sheet: { page, pages } }: { readonly sheet: PdfSheet }) {
  const text = useText()
  return (
    <div className="bar">
      <strong className="grow">{text('signing.place.page-of', { page, pages })}</strong>
      {page > 1 ? (
        <a className="ib" href={`?trang=${page - 1}`}>
          <Icon name="arrow-left" label={text('signing.place.page-before')} />
        </a>
      ) : null}
      {page < pages ? (
        <a className="ib" href={`?trang=${page + 1}`}>
          <Icon name="arrow-right" label={text('signing.place.page-after')} />
        </a>
      ) : null}
      {pages > 2 ? (
        <form className="bar">
          <label className="vh" htmlFor="trang">
            {text('signing.place.go-to')}
          </label>
          <input className="in w4" id="trang" name="trang" inputMode="numeric" defaultValue={page} autoComplete="off" />
          <button className="btn quiet" type="submit">
            {text('signing.place.go')}
          </button>
        </form>
      ) : null}
    </div>
  )
}
