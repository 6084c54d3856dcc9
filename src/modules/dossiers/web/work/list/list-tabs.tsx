import { formatNumber } from '#kernel/i18n/format.ts'
import type { WorkCounts } from '#modules/dossiers/work/list-work.ts'
import { buckets } from '#modules/dossiers/work/work-query.ts'
import { useFrame } from '#web/frame.tsx'
import { type Tab, Tabs } from '#web/parts/tabs.tsx'
import { type ListAddress, listHref } from './list-address.ts'

/** Where the work stands and what presses, each with its count; then, for whoever may, what the unit holds and what it is asked. */
export function ListTabs({ address, counts }: { readonly address: ListAddress; readonly counts: WorkCounts }) {
  const { text, locale, actor } = useFrame()
  const count = (number: number): string =>
    number > counts.mostCounted ? `${formatNumber(counts.mostCounted, locale)}+` : formatNumber(number, locale)
  const { sort } = address
  const all = { ...address, bucket: undefined }
  const open = counts.submitted + counts.processing + counts['awaiting-supplement'] + counts.finished
  const inBuckets = buckets.map(
    (bucket): Tab => ({
      label: text(`dossiers.bucket.${bucket}`),
      href: listHref({ ...address, bucket }),
      count: count(counts[bucket]),
      current: address.bucket === bucket,
      late: bucket === 'overdue' && counts.overdue > 0,
    }),
  )
  const everything: Tab = {
    label: text('dossiers.work.all'),
    href: listHref(all),
    current: address.bucket === undefined,
    ...(address.scope === 'opinions' ? {} : { count: count(open) }),
  }
  const isHead = actor.kind === 'official' && actor.roles.some(role => role === 'head' || role === 'auditor')
  const scopes: Tab[] = [
    {
      label: text('dossiers.work.title.mine'),
      href: listHref({ scope: 'mine', sort }),
      current: address.scope === 'mine',
    },
    ...(isHead
      ? [
          {
            label: text('dossiers.work.title.unit'),
            href: listHref({ scope: 'unit', sort }),
            current: address.scope === 'unit',
          },
        ]
      : []),
    ...(counts.opinions > 0 || address.scope === 'opinions'
      ? [
          {
            label: text('dossiers.work.title.opinions'),
            href: listHref({ scope: 'opinions', sort }),
            count: count(counts.opinions),
            current: address.scope === 'opinions',
          },
        ]
      : []),
  ]
  return (
    <>
      {scopes.length > 1 ? <Tabs label={text('dossiers.work.scope')} tabs={scopes} /> : null}
      {address.scope === 'opinions' ? null : (
        <Tabs label={text('dossiers.work.by-state')} tabs={[everything, ...inBuckets]} />
      )}
    </>
  )
}
