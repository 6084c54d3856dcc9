import type { ReactNode } from 'react'
import { useFrame } from '../frame.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand right, one under the other. */
  readonly figures?: boolean
  /** The cell that names the row. Exactly one. */
  readonly head?: boolean
  /** Sorted by this column. */
  readonly sorted?: 'ascending' | 'descending'
  readonly titleHidden?: boolean
}

interface DataTableProps<Row> {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The row's own page: `j`, `k` and Enter walk and open them, and the pane shows them. */
  readonly hrefOf?: (row: Row) => string
  /** Rows can be ticked under this name; the value is the row's key. Stands inside the form of the actions. */
  readonly select?: {
    readonly name: string
    readonly labelOf: (row: Row) => string
    readonly isTicked?: (row: Row) => boolean
  }
  /** A line of its own above the first row of each group. */
  readonly groupOf?: (row: Row) => { readonly key: string; readonly title: string; readonly late?: boolean }
  /** Rows become blocks on a telephone; leave it out where the columns are compared. */
  readonly stack?: boolean
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { layout, text } = useFrame()
  const table = <Table {...props} />
  if (layout !== 'workspace') return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={text('web.table.scroll', { caption: props.caption })}>
      {table}
    </section>
  )
}

function Table<Row>({ caption, captionHidden, columns, rows, stack = true, ...rest }: DataTableProps<Row>) {
  const { text } = useFrame()
  let group: string | undefined
  return (
    <table className={stack ? 'stack' : undefined} data-rows={rest.hrefOf || rest.select ? '' : undefined}>
      <caption className={captionHidden ? 'vh' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {rest.select ? (
            <th scope="col">
              <span className="vh">{text('web.table.select-column')}</span>
            </th>
          ) : null}
          {columns.map(column => (
            <th key={column.key} scope="col" className={column.figures ? 'n' : undefined} aria-sort={column.sorted}>
              {column.titleHidden ? <span className="vh">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(row => {
          const next = rest.groupOf?.(row)
          const opens = next && next.key !== group
          group = next?.key
          return [
            opens ? (
              <GroupRow
                key={`group ${next.key}`}
                title={next.title}
                late={next.late === true}
                span={columns.length + (rest.select ? 1 : 0)}
              />
            ) : null,
            <BodyRow key={rest.keyOf(row)} row={row} columns={columns} {...rest} />,
          ]
        })}
      </tbody>
    </table>
  )
}

function GroupRow({ title, late, span }: { readonly title: string; readonly late: boolean; readonly span: number }) {
  return (
    <tr className={late ? 'grp late' : 'grp'}>
      <th colSpan={span} scope="colgroup">
        {title}
      </th>
    </tr>
  )
}

type BodyRowProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'keyOf' | 'hrefOf' | 'select'> & { readonly row: Row }

function BodyRow<Row>({ row, columns, keyOf, hrefOf, select }: BodyRowProps<Row>) {
  const { text } = useFrame()
  return (
    <tr data-href={hrefOf?.(row)}>
      {select ? (
        <td>
          <span className="tap">
            <input
              type="checkbox"
              name={select.name}
              value={keyOf(row)}
              defaultChecked={select.isTicked?.(row)}
              aria-label={text('web.table.select', { name: select.labelOf(row) })}
            />
          </span>
        </td>
      ) : null}
      {columns.map(column =>
        column.head ? (
          <th key={column.key} scope="row">
            {column.cell(row)}
          </th>
        ) : (
          <td
            key={column.key}
            className={column.figures ? 'n' : undefined}
            data-l={column.titleHidden ? undefined : column.title}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}
