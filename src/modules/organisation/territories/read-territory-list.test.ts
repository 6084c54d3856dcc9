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
      'name-missing',
      'kind-unknown',
      'parent-missing',
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

  it('takes rows in any order and columns by their names, and leaves out circles', () => {
    const text = [
      '\ufeff# lien-thong territories 1, as of 2025-03-01',
      'name\tlevel\tcode\tparent\tformed from',
      'Xã Đồng Tiến\t3\t07777\t222\t',
      'Huyện Yên Thế\t2\t222\t24\t',
      'Tỉnh Bắc Giang\t1\t24\t\t',
      'Huyện A\t2\t301\t302\t',
      'Huyện B\t2\t302\t301\t',
      'Huyện C\tII\t303\t24\t',
      'Huyện D\t2\t3/4\t24\t',
    ].join('\r\n')
    const list = readTerritoryList(text)
    expect(list.territories.map(one => one.code)).toEqual(['24', '222', '07777'])
    expect(list.oddities.map(({ kind, code }) => [kind, code])).toEqual([
      ['level-unknown', '303'],
      ['code-irregular', '3/4'],
      ['parent-missing', '301'],
      ['parent-missing', '302'],
    ])
  })

  it('reads other shapes of the same: in an answer, one row a territory, codes as numbers, names decomposed or gone', () => {
    const name = 'Xã\u200b Đồng\u00a0 Tiến'.normalize('NFD')
    const tree = { data: [{ code: 1, name: 'Thành phố A', wards: [{ code: 4, name }, { code: 5, name: null }, null] }] }
    const flat = [
      { code: 4, name, level: 3, parentCode: 1 },
      { code: 1, name: 'Thành phố A', level: 1, parentCode: null },
    ]
    for (const shape of [tree, flat]) {
      const list = readTerritoryList(JSON.stringify(shape), asOf)
      expect(list.territories.map(one => [one.code, one.name, one.parentCode])).toEqual([
        ['01', 'Thành phố A', null],
        ['00004', 'Xã Đồng Tiến', '01'],
      ])
    }
    const kinds = readTerritoryList(JSON.stringify(tree), asOf).oddities.map(one => one.kind)
    expect(kinds).toEqual(['name-tidied', 'name-missing', 'code-irregular'])
  })

  it.each(['[]', '{}', 'null', '[1]', '[{"code": "1.001193", "name": "x"}]', '"x"', '# other'])('refuses %s', text => {
    expect(() => readTerritoryList(text, asOf)).toThrow('bad-input')
  })

  it('refuses what is no UTF-8 before a name is lost', () => {
    expect(() => readTerritoryList('[{"code":"24","name":"T\ufffdnh","communes":[]}]', asOf)).toThrow('bad-input')
  })
})
