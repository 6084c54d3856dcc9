import type { SeenCondition } from '#modules/operations/read-conditions.ts'
import { useText } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'

/** What an operator asks every morning: a line each, what wants a look first. */
export function ConditionsTable({ conditions }: { readonly conditions: readonly SeenCondition[] }) {
  const text = useText()
  const urgency = ['late', 'warn', 'note', 'ok']
  const rows = conditions.toSorted((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state))
  return (
    <DataTable
      caption={text('operations.conditions')}
      captionHidden
      rows={rows}
      keyOf={row => row.name}
      columns={[
        { key: 'title', head: true, title: text('operations.condition-name'), cell: row => <Title condition={row} /> },
        {
          key: 'state',
          title: text('operations.job-state'),
          cell: row => <Tag state={row.state}>{text(`operations.state.${row.state}`)}</Tag>,
        },
        { key: 'sentence', title: text('operations.condition-state'), cell: row => <span>{row.sentence}</span> },
      ]}
    />
  )
}

function Title({ condition }: { readonly condition: SeenCondition }) {
  return condition.href ? <a href={condition.href}>{condition.title}</a> : condition.title
}
