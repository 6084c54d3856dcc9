import { withoutBullet } from './clean-text.ts'
import type { NationalPaper, PaperGroup } from './national-facts.ts'
import { normalisePaperCode } from './normalise-code.ts'
import type { NoteOddity } from './oddity.ts'

export interface RawGroup {
  readonly field: string
  readonly name: string
  readonly papers: readonly RawPaper[]
}

export interface RawPaper {
  readonly field: string
  readonly name: string
  readonly code: string
  readonly originals: number
  readonly copies: number
  readonly electronic: boolean
  readonly template: boolean
}

export interface NormalPapers {
  readonly groups: readonly PaperGroup[]
  /** Sentences that stood among the papers and are none. */
  readonly notes: readonly string[]
}

const notice = /^\W*(?:lưu ý|chú ý|ghi chú)(?![\p{L}])/iu
const submitted = /^(?:giấy tờ phải nộp|thành phần hồ sơ(?: phải nộp)?|hồ sơ gồm|mặc định)$/iu
const shown = /giấy tờ(?: phải)? xuất trình/iu
const circumstance =
  /^(?:trường hợp|đối với trường hợp|nếu |khi )|\(nếu có|nếu có\)|nếu có$|trong trường hợp|đối với trường hợp/iu
/** A sentence rather than the name of a paper: it speaks of duties, or opens a list that follows. */
const sentence =
  /có trách nhiệm|thì phải|được quyền|có quyền|không được yêu cầu|thực hiện việc|không phải|có thể nộp|bảo đảm|:$/iu

/** The checklist as groups of papers, with the notes that were mixed into it taken out and kept apart. */
export function normalisePapers(raw: readonly RawGroup[], note: NoteOddity): NormalPapers {
  const notes: string[] = []
  const groups = raw.flatMap(group => {
    if (notice.test(group.name)) {
      note({ kind: 'note-in-checklist', field: `${group.field}.name`, remedy: 'set-aside', value: group.name })
      notes.push(...group.papers.flatMap(paper => (paper.name === '' ? [] : [paper.name])))
      return []
    }
    const heading = headingOf(group, note)
    const papers = [...heading.papers, ...papersOf(group, notes, note)]
    if (papers.length === 0) {
      if (group.papers.length === 0) {
        note({ kind: 'empty-group', field: group.field, remedy: 'set-aside', value: group.name })
        if (group.name !== '') notes.push(group.name)
      }
      return []
    }
    return [{ name: heading.name, papers, ...(shown.test(group.name) ? { shown: true } : {}) }]
  })
  return { groups, notes }
}

function headingOf(group: RawGroup, note: NoteOddity): { name: string; papers: NationalPaper[] } {
  const name = withoutBullet(group.name)
  if (submitted.test(name)) return { name: '', papers: [] }
  if (group.papers.length > 0) return { name, papers: [] }
  const [opening, ...items] = group.name.split(/\s+[-+]\s+|^[-+]\s+/u)
  const papers = items.map(withoutBullet).filter(item => item !== '')
  if (papers.length < 2) return { name, papers: [] }
  note({
    kind: 'papers-in-heading',
    field: `${group.field}.name`,
    remedy: 'derived',
    value: group.name,
    became: `${papers.length}`,
  })
  return {
    name: withoutBullet(opening ?? ''),
    papers: papers.map(paper => ({
      name: paper,
      originals: 1,
      copies: 0,
      ...(circumstance.test(paper) ? { conditional: true } : {}),
    })),
  }
}

function papersOf(group: RawGroup, notes: string[], note: NoteOddity): NationalPaper[] {
  const papers = new Map<string, NationalPaper>()
  for (const raw of group.papers) {
    if (isNote(raw)) {
      note({ kind: 'note-in-checklist', field: `${raw.field}.name`, remedy: 'set-aside', value: raw.name })
      notes.push(raw.name)
      continue
    }
    const paper = paperOf(raw, note)
    if (paper === undefined) continue
    const key = paper.name.toLowerCase()
    const before = papers.get(key)
    if (before) note({ kind: 'paper-repeated', field: raw.field, remedy: 'merged', value: paper.name })
    papers.set(key, before ? joined(before, paper) : paper)
  }
  return [...papers.values()]
}

function isNote(raw: RawPaper): boolean {
  if (raw.name === '') return false
  if (notice.test(raw.name)) return true
  const uncounted = raw.originals === 0 && raw.copies === 0
  return uncounted && (sentence.test(raw.name) || raw.name.length > 200)
}

function paperOf(raw: RawPaper, note: NoteOddity): NationalPaper | undefined {
  const code = normalisePaperCode(raw.code, `${raw.field}.code`, note)
  const name = withoutBullet(raw.name) || code
  if (name === undefined || name === '') {
    note({ kind: 'paper-without-name', field: raw.field, remedy: 'set-aside' })
    return undefined
  }
  if (raw.name === '') note({ kind: 'paper-without-name', field: `${raw.field}.name`, remedy: 'derived', became: name })
  else if (/^[-–—•*+●]/u.test(raw.name))
    note({ kind: 'bullet', field: `${raw.field}.name`, remedy: 'cleaned', value: raw.name })
  if (raw.originals === 0 && raw.copies === 0) {
    note({ kind: 'paper-without-count', field: raw.field, remedy: 'kept', value: name })
  }
  return {
    name,
    ...(code ? { code } : {}),
    originals: raw.originals,
    copies: raw.copies,
    ...(circumstance.test(name) ? { conditional: true } : {}),
    ...(raw.electronic ? { electronic: true } : {}),
    ...(raw.template ? { template: true } : {}),
  }
}

function joined(one: NationalPaper, other: NationalPaper): NationalPaper {
  return {
    ...other,
    ...one,
    originals: Math.max(one.originals, other.originals),
    copies: Math.max(one.copies, other.copies),
  }
}
