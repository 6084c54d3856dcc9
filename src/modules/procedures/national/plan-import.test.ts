import { describe, expect, it } from 'vitest'
import { contentHash } from '../catalogue/content-hash.ts'
import type { LatestVersion } from '../catalogue/version-store.ts'
import type { DetailFacts, NationalFacts } from './national-facts.ts'
import { planImport } from './plan-import.ts'

const today = '2026-11-20'
const summary: NationalFacts = {
  code: '1.001193',
  name: 'Thủ tục đăng ký khai sinh',
  kind: 'national',
  listed: true,
  portalId: '019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7',
  fields: [{ name: 'Hộ tịch' }],
  agencies: ['Ủy ban nhân dân cấp xã'],
  audience: ['citizen'],
  applicants: ['Công dân Việt Nam'],
}
const detail: DetailFacts = {
  online: 'partial',
  handledBy: ['commune'],
  anywhere: true,
  cases: [],
  channels: [],
  fees: [],
  paperGroups: [],
  results: [],
  legalBasis: ['60/2014/QH13'],
  decision: { date: '2026-01-16' },
  serviceGroups: [],
}

function known(content: NationalFacts, validFrom = '2026-03-27'): LatestVersion {
  return {
    id: 'v1',
    code: content.code,
    portalId: content.portalId ?? null,
    version: 1,
    validFrom,
    validTo: null,
    hash: contentHash(content),
    body: { source: 'national', content },
  }
}

describe('what an import changes', () => {
  it('is a first version from the day that the record itself tells', () => {
    const { versions, added } = planImport([summary, { ...summary, code: '1.000001', detail }], [], today)
    expect(added).toBe(2)
    expect(versions.map(version => version.validFrom)).toEqual(['2026-03-27', '2026-01-16'])
  })

  it('is never in force from a day that has not come', () => {
    const later = { ...summary, detail: { ...detail, decision: { date: '2027-01-01' } } }
    expect(planImport([later], [], today).versions[0]?.validFrom).toBe(today)
  })

  it('is nothing when nothing is different', () => {
    expect(planImport([summary], [known(summary)], today)).toEqual({ versions: [], added: 0, updated: 0, unchanged: 1 })
  })

  it('is a next version, which ends the one before', () => {
    const { versions } = planImport([{ ...summary, name: 'Tên mới' }], [known(summary)], today)
    expect(versions).toMatchObject([{ version: 2, validFrom: today, replaces: 'v1' }])
  })

  it('is nothing when a line comes alone after a full answer', () => {
    expect(planImport([summary], [known({ ...summary, detail })], today).unchanged).toBe(1)
  })

  it('is nothing when the same comes without its prose', () => {
    const prose = {
      steps: [{ name: '', text: 'Nộp hồ sơ.' }],
      channelNotes: [],
      timeNotes: [],
      feeNotes: [],
      checklistNotes: [],
      legalTitles: [],
      coordinatingAgencies: [],
      authorities: [],
    }
    const full = { ...summary, detail: { ...detail, prose } }
    expect(planImport([{ ...summary, detail }], [known(full)], today).unchanged).toBe(1)
    expect(planImport([full], [known({ ...summary, detail })], today).updated).toBe(1)
  })

  it('knows again by its id a procedure that had to be told apart from a namesake', () => {
    const apart = known({ ...summary, code: '1.001193-2' })
    const namesake = { ...known({ ...summary, portalId: 'other' }), id: 'v2' }
    expect(planImport([summary], [apart, namesake], today).unchanged).toBe(1)
  })

  it('is nothing when only the order of a list is another, unless it is the order of steps', () => {
    const steps = [
      { name: 'Bước 1', text: 'Nộp.' },
      { name: 'Bước 2', text: 'Nhận.' },
    ]
    const prose = {
      ...{ steps, channelNotes: [], timeNotes: [], feeNotes: [], checklistNotes: [] },
      ...{ legalTitles: [], coordinatingAgencies: [], authorities: [] },
    }
    const legalBasis = ['60/2014/QH13', '123/2015/NĐ-CP']
    const facts = { ...summary, agencies: ['A', 'B'], detail: { ...detail, legalBasis, prose } }
    const turned = {
      ...facts,
      agencies: ['B', 'A'],
      detail: { ...facts.detail, legalBasis: legalBasis.toReversed() },
    }
    expect(planImport([turned], [known(facts)], today).unchanged).toBe(1)
    const otherSteps = { ...facts.detail, prose: { ...prose, steps: steps.toReversed() } }
    expect(planImport([{ ...facts, detail: otherSteps }], [known(facts)], today).updated).toBe(1)
  })
})
