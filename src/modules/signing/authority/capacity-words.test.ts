import { expect, it } from 'vitest'
import { capacityLines } from './capacity-words.ts'

const committee = {
  title: 'Chủ tịch',
  headTitle: 'Chủ tịch',
  collectiveName: 'Ủy ban nhân dân',
  agencyName: 'Ủy ban nhân dân phường Đa Mai',
}
const department = {
  title: 'Giám đốc',
  headTitle: 'Giám đốc',
  collectiveName: null,
  agencyName: 'Sở Tư pháp tỉnh Bắc Giang',
}

it('writes the lines that stand above the name as papers have them', () => {
  expect(capacityLines('TM', committee)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'])
  expect(capacityLines('KT', { ...committee, title: 'Phó Chủ tịch' })).toEqual([
    'TM. ỦY BAN NHÂN DÂN',
    'KT. CHỦ TỊCH',
    'PHÓ CHỦ TỊCH',
  ])
  expect(capacityLines('Q', committee)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'Q. CHỦ TỊCH'])
  expect(capacityLines('TL', { ...committee, title: 'Chánh Văn phòng' })).toEqual(['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'])
  expect(capacityLines('TUQ', { ...department, title: 'Trưởng phòng' })).toEqual(['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG'])
  expect(capacityLines('plain', department)).toEqual(['GIÁM ĐỐC'])
  expect(capacityLines('KT', { ...department, title: 'Phó Giám đốc' })).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'])
  expect(capacityLines('Q', department)).toEqual(['Q. GIÁM ĐỐC'])
  expect(capacityLines('seal', department)).toEqual(['SỞ TƯ PHÁP TỈNH BẮC GIANG'])
})
