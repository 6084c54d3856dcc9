import { formatInstant } from '#kernel/i18n/format.ts'
import type { AccountState } from '#modules/identity/officials/account-states.ts'
import { useFrame } from '#web/frame.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { AccountStateTag } from './account-state-tag.tsx'

interface OfficialRow {
  readonly personId: string
  readonly name: string
  readonly posts: readonly string[]
  readonly account: AccountState | undefined
}

const officialHref = ({ personId }: OfficialRow): string => `/lam-viec/tai-khoan/${personId}`

/** Officials with the state of their accounts, whether of one unit or found in many. */
export function OfficialsTable({ caption, rows }: { readonly caption: string; readonly rows: readonly OfficialRow[] }) {
  const { text, locale } = useFrame()
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      keyOf={row => row.personId}
      hrefOf={officialHref}
      columns={[
        {
          key: 'name',
          head: true,
          title: text('identity.official'),
          cell: row => <a href={officialHref(row)}>{row.name}</a>,
        },
        { key: 'posts', title: text('identity.official-posts'), cell: row => row.posts.join('; ') },
        { key: 'login', title: text('identity.official-login'), cell: row => row.account?.login ?? '' },
        {
          key: 'state',
          title: text('identity.official-state'),
          cell: row => <AccountStateTag state={row.account?.status} />,
        },
        {
          key: 'factor',
          title: text('identity.official-factor'),
          cell: row =>
            row.account ? text(`identity.official-factor-${row.account.hasSecondFactor ? 'yes' : 'no'}`) : '',
        },
        {
          key: 'seen',
          title: text('identity.official-seen'),
          cell: row => (row.account?.lastSeenAt ? formatInstant(row.account.lastSeenAt, locale, 'short') : ''),
        },
      ]}
    />
  )
}
