import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { listEvents } from '#kernel/ledger/ledger.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { type PrintedPaper, printPaper } from './issue-paper.ts'
import type { PaperKey } from './paper.ts'
import { newPaperCode, readPaperCode, showPaperCode } from './paper-code.ts'
import { hiddenFact, isSameFact, keepFact, nameFact, openFact } from './paper-fact.ts'
import { findPaper } from './paper-store.ts'
import { revokePaper } from './revoke-paper.ts'

const kernel = await createTestKernel()
await kernel.as(testSystem, plantSmallProvince)
const [clerk, records, head] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  await officialAt(context, 'H02.31.01', 'records-clerk'),
  await officialAt(context, 'H02.31.63', 'head'),
])

let prints = 0
const described =
  (words: Partial<PrintedPaper> = {}) =>
  async (): Promise<PrintedPaper> => ({
    title: 'Giấy tiếp nhận',
    issuer: { unitId: records.unitId, name: 'UBND phường Đa Mai' },
    facts: [openFact('Mã hồ sơ', 'H02.31.01-250312-0001'), nameFact('Của', 'Trần Thu Hạnh')].flat(),
    fileName: 'giay-tiep-nhan.pdf',
    print: proof => {
      prints += 1
      const sample = new URL('../../../kernel/pdf/testing/sample.typ', import.meta.url)
      return kernel.pdf.render(sample, { title: proof.url }, { date: Temporal.Instant.from('2025-03-12T02:00:00Z') })
    },
    ...words,
  })
const keyOf = (subjectId: string, edition = ''): PaperKey => ({
  kind: 'dossiers.receipt',
  subjectKind: 'dossier',
  subjectId,
  edition,
})

describe('the code of a paper', () => {
  it('is read however it is typed', () => {
    const code = newPaperCode()
    expect(readPaperCode(showPaperCode(code))).toBe(code)
    expect(readPaperCode(` ${showPaperCode(code).toLowerCase().replaceAll('0', 'o')} `)).toBe(code)
    expect(readPaperCode('7K2M-9QXT')).toBeUndefined()
    expect(readPaperCode('<script>alert(1)')).toBeUndefined()
  })
})

describe('the facts of a paper', () => {
  const code = newPaperCode()
  const keep = ([fact]: ReturnType<typeof nameFact>) => {
    if (!fact) throw new Error('no fact')
    return keepFact(code, fact)
  }

  it('show no more of a person than its bearer recognises', () => {
    expect(keep(nameFact('Của', 'Trần Thu Hạnh')).shown).toBe('Trần T. H.')
    expect(keep(hiddenFact('Ngày sinh', '05/01/1990')).shown).toBe('••/••/1990')
    expect(keep(hiddenFact('Điện thoại', '0912 345 678')).shown).toBe('•••678')
    expect(keep(hiddenFact('Nơi cư trú', 'Số 12 đường Lý Thái Tổ')).shown).toBe('•••')
    expect(JSON.stringify(keep(nameFact('Của', 'Trần Thu Hạnh')))).not.toContain('Hạnh')
  })

  it('are compared to the letter, whatever the case, the spaces and the habit of the tone', () => {
    const fact = keep(nameFact('Của', 'Trần Thu Hòa'))
    expect(isSameFact(code, fact, '  trần thu  hoà ')).toBe(true)
    expect(isSameFact(code, fact, 'Trần Thu Hoa')).toBe(false)
    expect(isSameFact(newPaperCode(), fact, 'Trần Thu Hòa')).toBe(false)
  })
})

describe('printing a paper', () => {
  it('prints it once, also when two ask at the same moment', async () => {
    prints = 0
    const print = () => kernel.as(clerk, context => printPaper(context, keyOf('mot'), described()))
    const [one, other] = await Promise.all([print(), print()])
    expect(other?.fileSha256).toBe(one?.fileSha256)
    expect((await print()).code).toBe(one?.code)
    expect(prints).toBe(1)
  })

  it('leaves an event that tells neither the code nor the person', async () => {
    const { code } = await kernel.as(clerk, context => printPaper(context, keyOf('hai'), described()))
    const events = await kernel.see(testSystem, context => listEvents(context, 'paper:dossiers.receipt:hai'))
    expect(events.map(event => event.type)).toEqual(['signing.paper-prepared', 'signing.paper-issued'])
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${code}|Hạnh`))
  })

  it('leads from a superseded edition to the one that took its place', async () => {
    const first = await kernel.as(clerk, context => printPaper(context, keyOf('ba', '1'), described()))
    const second = await kernel.as(clerk, context =>
      printPaper(context, keyOf('ba', '2'), described({ supersedes: true })),
    )
    const now = await kernel.see(testSystem, context => findPaper(context, first.code))
    expect(now).toMatchObject({ state: 'superseded', successorCode: second.code })
  })
})

describe('revoking a paper', () => {
  const printed = (id: string) => kernel.as(clerk, context => printPaper(context, keyOf(id), described()))

  it('is for the records clerk and the head of the unit that issued it', async () => {
    const { code } = await printed('bon')
    const revoke = (who: typeof clerk) =>
      kernel.as(who, context => revokePaper(context, { code, reason: 'Cấp sai tên.' }))
    await expect(revoke(clerk)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revoke(head)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await revoke(records)).toMatchObject({ state: 'revoked', endReason: 'Cấp sai tên.' })
    expect(await revoke(records)).toMatchObject({ state: 'revoked' })
  })

  it('asks why', async () => {
    const { code } = await printed('nam')
    await expect(kernel.as(records, context => revokePaper(context, { code, reason: ' ' }))).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
