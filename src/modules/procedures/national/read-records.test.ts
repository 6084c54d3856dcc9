import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDetail, buildSummary } from '../testing/national-records.ts'
import type { NationalFacts } from './national-facts.ts'
import { oddityKinds, type ReportEntry, remedies } from './oddity.ts'
import { noCounts, readRecords } from './read-records.ts'
import type { SourceRecord } from './read-source.ts'

async function read(contents: readonly SourceRecord['content'][]) {
  async function* records(): AsyncGenerator<SourceRecord> {
    for (const [index, content] of contents.entries()) yield { file: 'records', line: index + 1, content }
  }
  const entries: ReportEntry[] = []
  const counts = noCounts()
  const facts: NationalFacts[] = []
  for await (const one of readRecords(
    records(),
    { today: '2026-11-20', report: entry => entries.push(entry) },
    counts,
  )) {
    facts.push(one)
  }
  return { facts, entries, counts }
}

const values = (...records: readonly unknown[]) => records.map(value => ({ value }))

describe('records of the national portal', () => {
  it('of one procedure, a line and a full answer, become one', async () => {
    const { facts, entries } = await read(values(buildSummary(), { code: 'OK', message: 'OK', data: buildDetail() }))
    expect(facts).toHaveLength(1)
    expect(facts[0]?.detail).toBeDefined()
    expect(entries).toEqual([])
  })

  it('that disagree go by the full answer, and the disagreement is told', async () => {
    const { facts, entries } = await read(values(buildSummary({ name: 'Tên khác' }), buildDetail()))
    expect(facts[0]?.name).toBe('Thủ tục đăng ký khai sinh')
    expect(entries).toMatchObject([{ kind: 'summary-and-detail-disagree', field: 'name', line: 2, code: '1.001193' }])
  })

  it('that cannot be read are refused one by one, and the rest go in', async () => {
    const { facts, entries, counts } = await read([
      { failure: 'malformed-json', excerpt: '{"code": ' },
      { value: null },
      { value: [1, 2] },
      { value: { code: 'ERROR', message: 'not found', data: null } },
      { value: buildSummary({ code: '', codeNotation: '' }) },
      { value: buildSummary({ name: '  ' }) },
      { value: buildSummary() },
    ])
    expect(facts.map(one => one.code)).toEqual(['1.001193'])
    expect(entries.filter(entry => entry.remedy === 'refused').map(entry => entry.kind)).toEqual([
      'malformed-json',
      'not-a-record',
      'not-a-record',
      'error-answer',
      'no-code',
      'no-name',
    ])
    expect(counts.refused).toBe(6)
  })

  it('with one code twice: the same record is merged, another is refused', async () => {
    const { facts, entries } = await read(values(buildSummary(), buildSummary(), buildSummary({ name: 'Khác hẳn' })))
    expect(facts).toHaveLength(1)
    expect(entries).toMatchObject([{ kind: 'duplicate-record' }, { kind: 'duplicate-code', remedy: 'refused' }])
  })

  it('whose codes differ by a stray space are two, and the clean one keeps the code', async () => {
    const other = buildSummary({ id: '019dc4fb-e9a3-7054-9ac2-13ec7c0fca4c', code: ' 1.001193', name: 'Việc khác' })
    const { facts } = await read(values(other, buildSummary()))
    expect(facts.map(one => [one.code, one.name])).toEqual([
      ['1.001193', 'Thủ tục đăng ký khai sinh'],
      ['1.001193-2', 'Việc khác'],
    ])
  })

  it('of any shape whatever never stop the reading, and every entry is of the closed lists', async () => {
    const anything = fc.oneof(fc.anything({ withNullPrototype: false }), fc.jsonValue())
    const keys = [...Object.keys(buildDetail()), ...Object.keys(buildSummary())]
    const mutated = fc
      .tuple(fc.boolean(), fc.dictionary(fc.constantFrom(...keys), anything, { noNullPrototype: true }))
      .map(([full, change]) => (full ? buildDetail(change) : buildSummary(change)))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anything, mutated), { maxLength: 6 }), async records => {
        const { entries } = await read(values(...records, buildSummary({ code: '9.999999', codeNotation: '9.999999' })))
        for (const entry of entries) {
          expect(oddityKinds).toContain(entry.kind)
          expect(remedies).toContain(entry.remedy)
          expect((entry.value ?? '').length).toBeLessThanOrEqual(120)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('add up: each is given on, joined, merged or refused', async () => {
    const { facts, counts } = await read(values(buildSummary(), buildSummary(), buildDetail(), buildDetail(), 3))
    expect(facts).toHaveLength(1)
    expect(counts).toEqual({ read: 5, summaries: 2, details: 2, joined: 1, merged: 2, refused: 1 })
  })

  it('of two procedures under one code, a line and the answer of the other, are both kept, and once', async () => {
    const line = buildSummary({ id: '019dc4fb-e9a3-7054-9ac2-13ec7c0fca4c', code: ' 1.001193', name: 'Việc khác' })
    const { facts, entries } = await read(values(line, line, buildDetail()))
    expect(facts.map(one => [one.code, one.name])).toEqual([
      ['1.001193', 'Thủ tục đăng ký khai sinh'],
      ['1.001193-2', 'Việc khác'],
    ])
    expect(entries.map(entry => entry.kind)).toContain('duplicate-record')
  })

  it('come in any order: a line after its full answer says nothing more', async () => {
    const { facts, entries, counts } = await read(values(buildDetail(), buildSummary({ name: 'Tên khác' })))
    expect(facts.map(one => [one.code, one.name])).toEqual([['1.001193', 'Thủ tục đăng ký khai sinh']])
    expect(entries).toMatchObject([{ kind: 'line-after-answer', remedy: 'set-aside' }])
    expect(counts).toMatchObject({ read: 2, joined: 1 })
  })
})
