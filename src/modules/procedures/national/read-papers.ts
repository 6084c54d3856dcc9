import type { Fields } from './fields.ts'
import { type NormalPapers, normalisePapers, type RawGroup, type RawPaper } from './normalise-papers.ts'
import type { NoteOddity } from './oddity.ts'

/** The checklist of a record, group by group. */
export function readPapers(record: Fields, note: NoteOddity): NormalPapers {
  const unstated = { papers: 0, required: 0 }
  const papersOf = (owner: Fields): RawPaper[] =>
    owner.list('profileComponents').map(paper => {
      unstated.papers += 1
      if (paper.flag('required')) unstated.required += 1
      return readPaper(paper)
    })
  const groups = record.list('executionCases').map((group, index): RawGroup => {
    const papers = papersOf(group)
    const name = group.line('name')
    group.finish(new Set(['id', 'code']))
    return { field: record.pathOf(`executionCases[${index}]`), name, papers }
  })
  // Empty in every record seen, but the portal has places for papers of everybody and of one case too.
  const ofAll = papersOf(record)
  if (ofAll.length > 0) groups.unshift({ field: record.pathOf('profileComponents'), name: '', papers: ofAll })
  record.list('cases').forEach((member, index) => {
    const papers = papersOf(member)
    if (papers.length === 0) return
    groups.push({ field: record.pathOf(`cases[${index}]`), name: member.line('name'), papers })
  })
  if (unstated.papers > 0 && unstated.required === 0) {
    record.note('paper-required-unstated', 'executionCases', 'derived', `${unstated.papers}`)
  }
  return normalisePapers(groups, note)
}

function readPaper(paper: Fields): RawPaper {
  const attachments = paper.raw('attachments')
  const raw: RawPaper = {
    field: paper.pathOf(''),
    name: paper.line('name'),
    code: paper.line('code'),
    originals: paper.count('originalQty'),
    copies: paper.count('copyQty'),
    electronic: paper.flag('hasElectronicForm'),
    template: Array.isArray(attachments) && attachments.length > 0,
  }
  paper.finish(new Set(['profileComponentId', 'isProcessingResult', 'id']), new Set(['source']))
  return raw
}
