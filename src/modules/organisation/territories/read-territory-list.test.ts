import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readTerritoryList, writeTerritoryList } from './read-territory-list.ts'

const asOf = Temporal.PlainDate.from('2025-03-01')
const threeTier = JSON.stringify([
  {
    code: '24',
    name: 'Tỉnh Bắc Giang',
    districts: [
      {
        code: '222',
        name: 'Thị Xã Việt Yên',
        communes: [{ code: '07777', name: ' phường  Bích Động ', kind: 'Phường' }],
      },
    ],
  },
])

describe('reading lists of territories', () => {
  it('tidies names and says so', () => {
    const list = readTerritoryList(threeTier, asOf)
    expect(list.territories.map(({ name, kind, level, parentCode }) => [name, kind, level, parentCode])).toEqual([
      ['Tỉnh Bắc Giang', 'Tỉnh', 1, null],
      ['Thị xã Việt Yên', 'Thị xã', 2, '24'],
      ['Phường Bích Động', 'Phường', 3, '222'],
    ])
    expect(list.oddities).toEqual([
      { kind: 'name-tidied', code: '222', found: 'Thị Xã Việt Yên', used: 'Thị xã Việt Yên' },
      { kind: 'name-tidied', code: '07777', found: ' phường  Bích Động ', used: 'Phường Bích Động' },
    ])
  })

  it('leaves out what cannot be placed, and says so', () => {
    const text = `# lien-thong territories 1, as of 2025-03-01\nhead\n24\t\t1\tTỉnh A\n24\t\t1\tTỉnh B\n9\t8\t2\tHuyện C\n7\t\t1\t\n6\t\t1\tVùng D`
    const list = readTerritoryList(text)
    expect(list.territories.map(one => one.name)).toEqual(['Tỉnh A', 'Vùng D'])
    expect(list.oddities.map(one => one.kind)).toEqual([
      'code-repeated',
      'parent-missing',
      'name-missing',
      'kind-unknown',
    ])
  })

  it('reads back what it writes', () => {
    const list = readTerritoryList(threeTier, asOf)
    const again = readTerritoryList(writeTerritoryList(list))
    expect(again.territories).toEqual(list.territories)
    expect(again.asOf.toString()).toBe('2025-03-01')
  })

  it.each(['', 'nothing', '{}', '[{"code":1}]'])('refuses %j', text => {
    expect(() => readTerritoryList(text, asOf)).toThrow('bad-input')
  })

  it('does not guess the date of a list that has none', () => {
    expect(() => readTerritoryList(threeTier)).toThrow('bad-input')
  })
})
