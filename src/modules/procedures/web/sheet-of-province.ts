import type { NationalFacts } from '#modules/procedures/national/national-facts.ts'
import type { Paper, ProcedureVersion } from '#modules/procedures/procedure-version.ts'
import type { FeeRow, PaperSection, Sheet } from './sheet.ts'

type Part = Omit<Sheet, 'code' | 'title' | 'field' | 'validFrom' | 'agency' | 'promulgatedBy' | 'fileHref'>

/** The province's own version, which says everything itself; titles of laws may come from the nation's record. */
export function provinceSheet(version: ProcedureVersion, national: NationalFacts | undefined): Part {
  const titles = new Map(national?.detail?.prose?.legalTitles.map(({ number, title }) => [number, title]))
  return {
    ...(version.purpose ? { purpose: version.purpose } : {}),
    whoMay: version.whoMay ?? '',
    times: version.cases.map(one => ({ name: one.name, time: one.timeLimit })),
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

/** One row a fee; where cases differ in their fees, the case stands before the fee's name. */
function feesOf(version: ProcedureVersion): FeeRow[] {
  const rows = new Map<string, FeeRow>()
  for (const one of version.cases) {
    for (const fee of one.fees) {
      const row: FeeRow = {
        name: fee.name,
        kind: fee.kind,
        online: fee.onlineAmount ?? fee.amount,
        counter: fee.amount,
        ...(fee.perUnit ? { perUnit: fee.perUnit } : {}),
      }
      const before = rows.get(fee.key)
      if (before === undefined || before.counter === row.counter) rows.set(fee.key, row)
      else rows.set(`${one.code} ${fee.key}`, { ...row, name: `${one.name}: ${fee.name}` })
    }
  }
  return [...rows.values()]
}

/** Papers that every case asks for first, then each case's own. */
function papersOf(version: ProcedureVersion): PaperSection[] {
  const [first, ...others] = version.cases
  if (first === undefined) return []
  const everywhere = (paper: Paper): boolean => others.every(one => one.papers.some(other => other.key === paper.key))
  const shared = first.papers.filter(everywhere)
  const sections = [
    { name: '', papers: shared },
    ...(others.length === 0
      ? []
      : version.cases.map(one => ({
          name: one.name,
          papers: one.papers.filter(paper => !shared.some(other => other.key === paper.key)),
        }))),
  ]
  return sections
    .flatMap(({ name, papers }) => [
      section(
        name,
        'required',
        papers.filter(paper => paper.required),
      ),
      section(
        name,
        'conditional',
        papers.filter(paper => !paper.required),
      ),
    ])
    .filter(one => one.papers.length > 0)
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
    })),
  }
}
