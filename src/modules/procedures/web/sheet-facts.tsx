import type { Performance } from '#modules/procedures/catalogue/performance.ts'
import { useFrame } from '#web/frame.tsx'
import { type Fact, Facts } from '#web/parts/facts.tsx'
import { feeSummary } from './fee-summary.ts'
import type { Sheet } from './sheet.ts'
import { capitalised, spanWords, territoryNamed, timeWords, type Words } from './words.ts'

interface SheetFactsProps {
  readonly sheet: Sheet
  readonly performance: Performance | undefined
}

/** Who, how long, how long really, how much: side by side, before anything else. */
export function SheetFacts({ sheet, performance }: SheetFactsProps) {
  const frame = useFrame()
  const { text, locale, shell } = frame
  const { short, others } = sheet.who
  const fee = feeSummary(sheet.fees, frame)
  const facts: (Fact | undefined)[] = [
    short
      ? {
          name: text('procedures.who'),
          value: <span lang="vi">{short}</span>,
          note: others ? text('procedures.who-more', { count: others }) : undefined,
        }
      : undefined,
    timeFact(sheet, frame),
    performance
      ? {
          name: text('procedures.real-time', { province: territoryNamed(shell.provinceName) }),
          value: spanWords(performance.halfWithinMinutes, locale),
          note: text('procedures.real-time-note'),
        }
      : undefined,
    fee ? { name: text('procedures.fee'), value: fee.value, note: fee.note } : undefined,
  ]
  const known = facts.filter(fact => fact !== undefined)
  return known.length > 0 ? <Facts facts={known} /> : null
}

function timeFact(sheet: Sheet, words: Words): Fact | undefined {
  const { text } = words
  const first = sheet.times.find(row => row.time !== undefined)
  if (first?.time === undefined) return undefined
  const value = capitalised(timeWords(first.time, words))
  const differs = sheet.times.some(row => row.varies || JSON.stringify(row.time) !== JSON.stringify(first.time))
  return {
    name: text('procedures.legal-time'),
    value,
    note: first.time.sameDay
      ? text('procedures.time.same-day-note')
      : differs
        ? text('procedures.time.differs')
        : undefined,
  }
}
