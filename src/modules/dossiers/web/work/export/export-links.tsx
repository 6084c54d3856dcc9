import { useText } from '#web/frame.tsx'

/** The list as it is filtered, for a spreadsheet. */
export function ExportLinks({ hrefOf }: { readonly hrefOf: (kind: 'csv' | 'xlsx') => string }) {
  const text = useText()
  return (
    <>
      <a className="btn quiet" href={hrefOf('csv')} download>
        {text('dossiers.work.export', { kind: 'CSV' })}
      </a>
      <a className="btn quiet" href={hrefOf('xlsx')} download>
        {text('dossiers.work.export', { kind: 'XLSX' })}
      </a>
    </>
  )
}
