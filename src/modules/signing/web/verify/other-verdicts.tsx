import { useText } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { Tone } from '../../verification/describe-report.ts'
import { iconOf, stateOf } from './verdict-words.ts'

const rows: readonly { readonly key: string; readonly tone: Tone }[] = [
  { key: 'genuine', tone: 'ok' },
  { key: 'altered', tone: 'bad' },
  { key: 'undetermined', tone: 'warn' },
  { key: 'unsigned', tone: 'plain' },
]

/** What the answers mean and what to do with each: read before a file is given, and after. */
export function VerdictTable() {
  const text = useText()
  return (
    <DataTable
      caption={text('signing.public.verdicts.caption')}
      captionHidden
      rows={rows}
      keyOf={row => row.key}
      columns={[
        {
          key: 'verdict',
          title: text('signing.public.verdicts.verdict'),
          head: true,
          cell: ({ key, tone }) => (
            <Tag icon={iconOf[tone]} {...(stateOf[tone] ? { state: stateOf[tone] } : {})}>
              {text(`signing.public.verdicts.${key}`)}
            </Tag>
          ),
        },
        {
          key: 'means',
          title: text('signing.public.verdicts.means'),
          cell: ({ key }) => text(`signing.public.verdicts.${key}-means`),
        },
        {
          key: 'do',
          title: text('signing.public.verdicts.do'),
          cell: ({ key }) => text(`signing.public.verdicts.${key}-do`),
        },
      ]}
    />
  )
}
