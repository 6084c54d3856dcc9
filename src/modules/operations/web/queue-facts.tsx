import { formatDuration, formatNumber } from '#kernel/i18n/format.ts'
import type { QueueFacts as Queue } from '#modules/operations/jobs/list-jobs.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Facts } from '#web/parts/facts.tsx'

/** How much waits and for how long; below it stands what has failed. */
export function QueueFacts({ queue }: { readonly queue: Queue }) {
  const { text, locale } = useFrame()
  const sum = (of: 'dead' | 'failing'): number => queue.failed.reduce((total, one) => total + one[of], 0)
  const fact = (key: string, count: number, note?: string) => ({
    name: text(`operations.queue-${key}`),
    value: <span className="num">{formatNumber(count, locale)}</span>,
    ...(note ? { note } : {}),
  })
  const time = formatDuration(queue.lagSeconds / 60, locale, 'wall')
  return (
    <Card title={text('operations.queue')}>
      <Facts
        facts={[
          fact('waiting', queue.waiting, queue.waiting > 0 ? text('operations.queue-oldest', { time }) : undefined),
          fact('running', queue.running),
          fact('failing', sum('failing')),
          fact('dead', sum('dead')),
        ]}
      />
    </Card>
  )
}
