import type { NationalFacts } from '#modules/procedures/national/national-facts.ts'
import type { Fee, Paper, ProcedureVersion } from '#modules/procedures/procedure-version.ts'
import type { FeeRow, PaperSection, Sheet, TimeRow } from './sheet.ts'

type Part = Omit<Sheet, 'code' | 'title' | 'field' | 'validFrom' | 'agency' | 'promulgatedBy' | 'fileHref'>

/** The province's own version, which says everything itself; titles of laws may come from the nation's record. */
export function provinceSheet(version: ProcedureVersion, national: NationalFacts | undefined): Part {
  const titles = new Map(national?.detail?.prose?.legalTitles.map(({ number, title }) => [number, title]))
  return {
    ...(version.purpose ? { purpose: version.purpose } : {}),
    who: whoOf(version.whoMay ?? ''),
    times: timesOf(version),
    fees: feesOf(version),
    papers: papersOf(version),
    how: version.howTo.map(text => ({ title: '', text })),
    results: version.results.map(result => result.name),
    laws: version.legalBasis.map(number => {
      const title = titles.get(number)
      return { number, ...(title ? { title } : {}) }
    }),
    online: { service: version.onlineService, level: version.onlineLevel },
    isBare: false,
    isOwn: true,
  }
}

/** The first sentence says most; the rest stands further down. */
function whoOf(whoMay: string): Sheet['who'] {
  const short = /^[^.;:]{3,70}(?=[.;:]|$)/u.exec(whoMay)?.[0] ?? ''
  return { short, ...(whoMay.replace(/\.$/, '') === short ? {} : { full: whoMay }) }
}

/** Cases that all take the same time are one row. */
function timesOf(version: ProcedureVersion): TimeRow[] {
  const rows = version.cases.map(one => ({ name: one.name, time: one.timeLimit }))
  const [first, ...others] = rows
  const same = others.every(row => JSON.stringify(row.time) === JSON.stringify(first?.time))
  return first && same ? [{ name: others.length === 0 ? first.name : '', time: first.time }] : rows
}

/** One row a fee; one that only some cases ask for says which. */
function feesOf(version: ProcedureVersion): FeeRow[] {
  const rows = new Map<string, FeeRow>()
  const everywhere = (fee: Fee): boolean =>
    version.cases.every(one => one.fees.some(other => other.key === fee.key && other.amount === fee.amount))
  for (const one of version.cases) {
    for (const fee of one.fees) {
      const shared = everywhere(fee)
      rows.set(shared ? fee.key : `${one.code} ${fee.key}`, {
        name: shared ? fee.name : `${fee.name} (${one.name})`,
        kind: fee.kind,
        online: fee.onlineAmount ?? fee.amount,
        counter: fee.amount,
        ...(fee.perUnit ? { perUnit: fee.perUnit } : {}),
        ...(shared ? {} : { onlySome: true }),
        ...exemptionsOf(fee, version),
      })
    }
  }
  return [...rows.values()]
}

/** The answers of the form that free from a fee, in the form's own words. */
function exemptionsOf(fee: Fee, version: ProcedureVersion): Pick<FeeRow, 'exempt'> {
  const questions = version.form?.pages.flatMap(page => page.questions) ?? []
  const exempt = fee.exemptWhen?.flatMap(({ question, equals }) => {
    const asked = questions.find(one => one.key === question)
    return asked?.options?.find(option => option.value === equals)?.label ?? []
  })
  return exempt && exempt.length > 0 ? { exempt } : {}
}

/** Papers that every case asks for first, then each case's own, last what only some people need. */
function papersOf(version: ProcedureVersion): PaperSection[] {
  const [first, ...others] = version.cases
  if (first === undefined) return []
  const shared = first.papers.filter(paper => others.every(one => one.papers.some(other => other.key === paper.key)))
  const own = others.length === 0 ? [] : version.cases
  return [
    section(
      '',
      'required',
      shared.filter(paper => paper.required),
    ),
    ...own.map(one =>
      section(
        one.name,
        'case',
        one.papers.filter(paper => !shared.some(other => other.key === paper.key)),
      ),
    ),
    section(
      '',
      'conditional',
      shared.filter(paper => !paper.required),
    ),
  ].filter(one => one.papers.length > 0)
}

function section(name: string, kind: PaperSection['kind'], papers: readonly Paper[]): PaperSection {
  return {
    name,
    kind,
    papers: papers.map(paper => ({
      name: paper.name,
      originals: paper.originals,
      copies: paper.copies,
      ...(paper.hint ? { hint: paper.hint } : {}),
      ...(kind === 'case' && !paper.required ? { conditional: true } : {}),
    })),
  }
}
