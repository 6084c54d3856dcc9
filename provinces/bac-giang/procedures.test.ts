import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anonymous } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { computeFees, validateAnswers } from '#modules/dossiers/index.ts'
import { findPosts, getTerritoryByCode, resolveUnit, type Unit } from '#modules/organisation/index.ts'
import { getProcedure, loadVersion, publishVersion, type Step } from '#modules/procedures/index.ts'
import { createTestKernel, testSystem } from '../../tests/support/test-kernel.ts'
import { type LoadedFile, loadProcedures } from '../load-procedures.ts'
import { readNationalTerritories } from '../national/territories.ts'
import { loadBacGiangUnits } from './load.ts'
import { bacGiangProcedures, loadBacGiangProcedures } from './load-procedures.ts'
import { provinceCode } from './units.ts'

const procedures = await bacGiangProcedures()
const versions = procedures.map(({ version }) => version)

function getVersion(code: string) {
  const found = versions.find(version => version.procedureCode === code)
  if (!found) throw new Error(`no file of ${code}`)
  return found
}

describe('the procedures of Bắc Giang on paper', () => {
  it('are at least fourteen, of every level and for both audiences', () => {
    expect(versions.length).toBeGreaterThanOrEqual(14)
    expect(new Set(versions.map(version => version.onlineLevel))).toEqual(new Set([1, 2, 3, 4]))
    expect(new Set(versions.flatMap(version => version.audience))).toEqual(new Set(['citizen', 'business']))
    const units = versions.flatMap(version => version.cases.map(one => one.timeLimit.unit))
    expect(new Set(units)).toEqual(new Set(['working-day', 'working-hour', 'day']))
  })

  it.each(procedures)(
    '$file: each step leads to the next, from counter to counter, and their shares make 100',
    ({ version: { steps } }) => {
      expect(steps.map(step => step.next)).toEqual([...steps.slice(1).map(step => step.key), undefined])
      expect(steps.reduce((sum, step) => sum + step.share, 0)).toBeCloseTo(100, 9)
      expect([steps[0]?.unit, steps.at(-1)?.unit]).toEqual(['receiving', 'receiving'])
    },
  )

  it.each(procedures)('$file: names and numbers of people are marked personal', ({ version }) => {
    const plain = (version.form?.pages ?? [])
      .flatMap(page => page.questions)
      .filter(question => question.kind === 'person-number' || question.prefill === 'name')
      .filter(question => !question.personal)
    expect(plain).toEqual([])
  })

  it.each(procedures)('$file: asks nothing of nobody: an empty form is refused only for what shows', ({ version }) => {
    const { errors } = validateAnswers(version.form, {})
    const required = new Set(
      (version.form?.pages ?? []).flatMap(page =>
        page.questions.filter(one => one.required).map(one => `answers.${one.key}`),
      ),
    )
    expect(errors.filter(error => !required.has(error.path))).toEqual([])
    expect(errors.length > 0).toBe(version.form !== null)
  })
})

describe('the form of a birth', () => {
  const { form } = getVersion('1.001193')
  const known = {
    declarantName: 'Lê Thị Mẫu',
    declarantPersonNumber: '024199000017',
    declarantAddress: 'Phường Đa Mai',
    declarantPhone: '0900000017',
    relation: 'mother',
    childName: 'Lê Mẫu An',
    childSex: 'female',
    childBirthDate: '2025-03-10',
    birthPlaceKind: 'home',
    birthPlace: 'Phường Đa Mai',
    childEthnicity: 'Kinh',
    childNationality: 'Việt Nam',
    homeTown: 'Bắc Giang',
    motherKnown: false,
    fatherKnown: false,
    parentsMarried: false,
    exemption: 'none',
    pledge: ['agreed'],
  }

  it('asks nothing about a parent who is not named, and nothing about a hospital for a birth at home', () => {
    expect(validateAnswers(form, known).errors).toEqual([])
  })

  it('asks for the parent who is named', () => {
    const { errors } = validateAnswers(form, { ...known, fatherKnown: true })
    const asked = ['fatherName', 'fatherBirthDate', 'fatherEthnicity', 'fatherNationality', 'fatherResidence']
    expect(errors.map(error => error.path)).toEqual(asked.map(key => `answers.${key}`))
  })
})

describe('the fees of Bắc Giang', () => {
  const feesOf = (code: string, caseCode: string, answers: Record<string, string | number>) => {
    const found = getVersion(code).cases.find(one => one.code === caseCode)
    if (!found) throw new Error(`${code} has no case ${caseCode}`)
    return computeFees(found, answers, 'online').total
  }

  it('charge copies by the copy, and nobody of a poor household', () => {
    expect(feesOf('2.000635', 'person', { copies: 3, exemption: 'none' })).toBe(24_000)
    expect(feesOf('2.000635', 'person', { copies: 3, exemption: 'poor-household' })).toBe(0)
  })

  it('charge certified copies by the page, less from the third on', () => {
    expect(feesOf('2.000815', 'short', { firstPages: 2 })).toBe(4_000)
    expect(feesOf('2.000815', 'long', { firstPages: 2, nextPages: 5 })).toBe(9_000)
  })

  it('take nothing for a birth registered in time, and something for a late one', () => {
    expect(feesOf('1.001193', 'certificate', { exemption: 'none' })).toBe(0)
    expect(feesOf('1.001193', 'late', { exemption: 'none' })).toBe(5_000)
    expect(feesOf('1.001193', 'late', { exemption: 'merit' })).toBe(0)
  })

  it('are whole đồng, whatever is answered', () => {
    const cases = versions.flatMap(version => version.cases)
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom('online', 'counter'),
        fc.nat(500),
        (one, channel, count) => {
          const counts = Object.fromEntries(
            one.fees.flatMap(fee => (fee.quantityFrom ? [[fee.quantityFrom, count]] : [])),
          )
          expect(Number.isSafeInteger(computeFees(one, counts, channel).total)).toBe(true)
        },
      ),
    )
  })
})

describe('the procedures of Bắc Giang in the database', async () => {
  const kernel = await createTestKernel()
  await kernel.as(testSystem, loadBacGiangUnits)
  const first = await kernel.as(testSystem, loadBacGiangProcedures)
  const see = <Result>(work: (context: Context) => Promise<Result>) => kernel.see(anonymous, work)
  const count = async () =>
    (
      await kernel.pool.query(
        "select count(*)::integer as all from procedures.procedure_version where source = 'province'",
      )
    ).rows[0]?.all

  it('are published once, however often they are loaded', async () => {
    expect(outcomesOf(first)).toEqual(['published'])
    expect(outcomesOf(await kernel.as(testSystem, loadBacGiangProcedures))).toEqual(['unchanged'])
    expect(await count()).toBe(versions.length)
  })

  it('come back from the database as their files say', async () => {
    for (const version of versions) {
      const { version: kept } = await see(context => getProcedure(context, version.procedureCode, version.validFrom))
      expect(kept).toEqual({ ...version, id: expect.any(String), version: 1 })
    }
  })

  it('find, for each of the 192 communes, a held post of the right role for every step', async () => {
    const { territories } = await readNationalTerritories('2025-03')
    const districts = territories.filter(one => one.parentCode === provinceCode).map(one => one.code)
    const communes = territories.filter(one => districts.includes(one.parentCode ?? ''))
    expect(communes).toHaveLength(192)
    const missing = await see(async context => {
      const faults: string[] = []
      for (const commune of communes) {
        const { id } = await getTerritoryByCode(context, { code: commune.code })
        faults.push(...(await faultsAt(context, id)).map(fault => `${commune.name}: ${fault}`))
      }
      return faults
    })
    expect(missing).toEqual([])
  }, 120_000)

  it('become a new version when a file changes, and only once', async () => {
    const changed = { ...getVersion('1.004884'), purpose: 'Mới.' }
    const load = () => kernel.as(testSystem, context => loadVersion(context, changed))
    expect([await load(), await load()]).toEqual(['published', 'unchanged'])
    const { version } = await see(context => getProcedure(context, '1.004884'))
    expect(version).toMatchObject({ version: 2, validFrom: '2025-03-01', purpose: 'Mới.' })
  })

  it('are refused with the file, the place and what to do', async () => {
    const version = { ...getVersion('1.000894'), purpose: 'Sai.', steps: getVersion('1.000894').steps.slice(0, -1) }
    const load = kernel.as(testSystem, context => loadProcedures(context, [{ file: 'x.json', version, sources: [] }]))
    await expect(load).rejects.toThrow('x.json: steps: Tỷ lệ thời gian các bước cộng lại phải bằng 100.')
  })

  it('give way to a version that an editor published later', async () => {
    const version = getVersion('1.004873')
    await kernel.as(testSystem, context =>
      publishVersion(context, { ...version, validFrom: '2025-06-01', purpose: 'Mới.' }),
    )
    const before = await count()
    const changed = { ...version, purpose: 'Khác.' }
    expect(await kernel.as(testSystem, context => loadVersion(context, changed))).toBe('outrun')
    expect(await count()).toBe(before)
  })

  /** Units do not change within a commune, nor holders within the test: each is asked for once. */
  const held = new Map<string, Promise<boolean>>()
  function isHeld(context: Context, unit: Unit, role: string): Promise<boolean> {
    const key = `${unit.id} ${role}`
    const known = held.get(key)
    if (known) return known
    const answer = findPosts(context, { unitId: unit.id }).then(posts =>
      posts.some(post => post.roles.some(one => one === role) && post.holder !== null),
    )
    held.set(key, answer)
    return answer
  }

  /** What is wrong for a dossier of a territory, at each unit that may receive it. */
  async function faultsAt(context: Context, territoryId: string): Promise<string[]> {
    const kinds = new Set(versions.flatMap(({ receivedAt, steps }) => [...receivedAt, ...steps.flatMap(kindsOf)]))
    const units = new Map<string, Unit>()
    for (const unitKind of kinds) units.set(unitKind, await resolveUnit(context, { rule: { unitKind }, territoryId }))
    const faults: string[] = []
    for (const { procedureCode, receivedAt, steps } of versions) {
      for (const kind of receivedAt) {
        for (const { key, role, unit: rule } of steps) {
          const unit = units.get(rule === 'receiving' ? kind : rule.unitKind)
          if (!unit || !(await isHeld(context, unit, role))) faults.push(`${procedureCode} at ${kind}, ${key}: nobody`)
        }
      }
    }
    return faults
  }
})

const outcomesOf = (loaded: readonly LoadedFile[]) => [...new Set(loaded.map(({ outcome }) => outcome))]

const kindsOf = ({ unit, opinionFrom }: Step): string[] =>
  [unit, opinionFrom].flatMap(rule => (typeof rule === 'object' ? [rule.unitKind] : []))
