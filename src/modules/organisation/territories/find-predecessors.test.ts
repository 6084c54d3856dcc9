import { describe, expect, it } from 'vitest'
import { findPredecessors } from './find-predecessors.ts'

const older = [
  { code: '24', name: 'Tỉnh Bắc Giang', parentCode: null },
  { code: '27', name: 'Tỉnh Bắc Ninh', parentCode: null },
  { code: '99', name: 'Tỉnh Hà Nam', parentCode: null },
  { code: '215', name: 'Huyện Yên Thế', parentCode: '24' },
  { code: '223', name: 'Huyện Hiệp Hòa', parentCode: '24' },
  { code: '1', name: 'Xã Đồng Tiến', parentCode: '215' },
  { code: '2', name: 'Xã Đồng Tiến', parentCode: '223' },
  { code: '3', name: 'Xã Hoàng Vân', parentCode: '223' },
  { code: '4', name: 'Xã Quí Sơn', parentCode: '223' },
  { code: '5', name: 'Phường Cửa Nam', parentCode: '223' },
  { code: '6', name: 'Phường Điện Biên', parentCode: '223' },
  { code: '7', name: 'Xã Nà Tòng', parentCode: '215' },
  { code: '8', name: 'Xã Nà Tông', parentCode: '215' },
  { code: '900', name: 'Xã Hoàng Vân', parentCode: '99' },
]
const province = { code: '24', name: 'Tỉnh Bắc Ninh', kind: 'Tỉnh', level: 1, parentCode: null }

function read(text: string, code = '3') {
  const { codes, oddities } = findPredecessors(
    [
      { ...province, origin: { from: 'prose', text: 'tỉnh Bắc Giang và tỉnh Bắc Ninh' } },
      { code, name: 'Xã X', kind: 'Xã', level: 3, parentCode: '24', origin: { from: 'prose', text } },
    ],
    older,
  )
  return {
    province: codes.get('24'),
    codes: codes.get(code),
    oddities: oddities.map(one => `${one.kind}: ${one.found}`),
  }
}

describe('reading where a territory came from', () => {
  it('finds the provinces that a sentence names', () => {
    expect(read('giữ nguyên').province).toEqual(['24', '27'])
  })

  it.each([
    ['giữ nguyên', ['3']],
    ['Xã Đồng Tiến (huyện Yên Thế), Xã Hoàng Vân', ['1', '3']],
    ['Xã Đồng Tiến, Xã Hoàng Vân', ['2', '3']],
    ['Xã Quý Sơn', ['4']],
    ['một phần diện tích TN, quy mô dân số của các phường Cửa Nam, Điện Biên', ['5', '6']],
    [
      'phần còn lại của phường Cửa Nam sau khi sắp xếp, Xã Hoàng Vân (phần còn lại sau khi sáp nhập vào xã Quý Sơn)',
      ['3', '5'],
    ],
    ['Xã Nà Tông và Xã Hoàng Vân', ['3', '8']],
    ['Phường Hoàng Vân', ['3']],
  ])('reads %j', (text, codes) => {
    expect(read(text)).toMatchObject({ codes, oddities: [] })
  })

  it('reports words that name nothing, and keeps the rest', () => {
    expect(read('Xã Hoàng Vân, Trường bắn TB1')).toMatchObject({
      codes: ['3'],
      oddities: ['origin-unread: Trường bắn TB1'],
    })
  })

  it('chooses none of several of one name when nothing tells them apart', () => {
    expect(read('Xã Đồng Tiến, Xã Nà Tông, Xã Hoàng Vân', '77')).toMatchObject({
      codes: ['3', '8'],
      oddities: ['origin-ambiguous: Xã Đồng Tiến'],
    })
  })

  it('falls back on the older territory of the same code', () => {
    expect(read('một vùng nào đó')).toMatchObject({ codes: ['3'] })
    expect(read('một vùng nào đó', '77').oddities.at(-1)).toBe('origin-missing: một vùng nào đó')
  })
})
