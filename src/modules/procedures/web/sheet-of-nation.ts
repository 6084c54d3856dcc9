import { levelOf } from '#modules/procedures/catalogue/online-level.ts'
import type { DetailFacts, NationalFacts, NationalFee } from '#modules/procedures/national/national-facts.ts'
import type { FeeRow, PaperSection, Sheet, TimeRow } from './sheet.ts'

type Part = Omit<Sheet, 'code' | 'title' | 'field' | 'validFrom' | 'agency' | 'promulgatedBy' | 'fileHref'>

/** What the national record says, put in order; it may say nothing but a name. */
export function nationalSheet(facts: NationalFacts): Part {
  const { detail } = facts
  const online = levelOf(facts)
  const base = {
    who: whoOf(facts.applicants),
    ...(facts.territory ? { territory: facts.territory } : {}),
    online: online && { service: online.service, level: online.level },
    isOwn: false,
  }
  if (detail === undefined) {
    return { ...base, times: [], fees: [], papers: [], how: [], results: [], laws: [], isBare: true }
  }
  const titles = new Map(detail.prose?.legalTitles.map(({ number, title }) => [number, title]))
  return {
    ...base,
    times: timesOf(detail),
    fees: detail.fees.map(feeOf),
    papers: papersOf(detail),
    how: detail.prose?.steps.map(step => ({ title: step.name, text: step.text })) ?? [],
    results: detail.results.map(result => result.name),
    laws: detail.legalBasis.map(number => {
      const title = titles.get(number)
      return { number, ...(title ? { title } : {}) }
    }),
    ...(detail.prose?.conditions ? { conditions: detail.prose.conditions } : {}),
    isBare: false,
  }
}

function whoOf(applicants: readonly string[]): Sheet['who'] {
  const [short = '', ...others] = applicants
  return others.length === 0 ? { short } : { short, others: others.length, full: applicants.join('; ') }
}

/** By case where cases have times of their own; else by channel. Cases of one name and time are one row. */
function timesOf(detail: DetailFacts): TimeRow[] {
  const varies = detail.channels.some(channel => channel.timeVaries)
  const cases = detail.cases.filter(one => one.time !== undefined)
  const rows: TimeRow[] =
    cases.length > 0
      ? cases.map(one => ({ name: one.name, ...(one.time ? { time: one.time } : {}) }))
      : byChannel(detail)
  const distinct = [...new Map(rows.map(row => [JSON.stringify([row.name, row.time]), row])).values()]
  return varies ? distinct.map(row => ({ ...row, varies: true })) : distinct
}

function byChannel(detail: DetailFacts): TimeRow[] {
  return detail.channels.flatMap(channel => (channel.time ? [{ name: '', time: channel.time }] : []))
}

function feeOf(fee: NationalFee): FeeRow {
  const amounts =
    fee.amount === undefined
      ? {}
      : {
          ...(fee.channels.includes('online') ? { online: fee.amount } : {}),
          ...(fee.channels.some(channel => channel !== 'online') ? { counter: fee.amount } : {}),
        }
  return {
    name: fee.name ?? '',
    kind: fee.kind,
    ...amounts,
    ...(fee.dollars === undefined ? {} : { dollars: fee.dollars }),
    ...(fee.rule ? { rule: fee.rule } : {}),
    ...(fee.setBy ? { setBy: fee.setBy } : {}),
  }
}

const kindOrder = ['required', 'conditional', 'shown'] as const

/** What everybody brings first, then what some bring, then what is shown; then the groups of single cases, each as it came. */
function papersOf(detail: DetailFacts): PaperSection[] {
  const sections = new Map<string, PaperSection>()
  for (const group of detail.paperGroups) {
    for (const paper of group.papers) {
      const { conditional, ...rest } = paper
      const name = group.shown ? '' : group.name
      const kind = group.shown ? 'shown' : name ? 'case' : conditional ? 'conditional' : 'required'
      const before = sections.get(`${name}|${kind}`)
      sections.set(`${name}|${kind}`, {
        name,
        kind,
        papers: [...(before?.papers ?? []), kind === 'case' ? paper : rest],
      })
    }
  }
  const unnamed = kindOrder.flatMap(kind => sections.get(`|${kind}`) ?? [])
  return [...unnamed, ...[...sections.values()].filter(section => section.kind === 'case')]
}
