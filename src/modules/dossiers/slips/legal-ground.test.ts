import { expect, it } from 'vitest'
import { legalGround } from './legal-ground.ts'

it.each([
  ['123/2015/NĐ-CP', 'Căn cứ Nghị định số 123/2015/NĐ-CP;'],
  ['04/2020/TT-BTP', 'Căn cứ Thông tư số 04/2020/TT-BTP;'],
  ['07/2015/TTLT-BTP-BCA', 'Căn cứ Thông tư liên tịch số 07/2015/TTLT-BTP-BCA;'],
  ['60/2014/QH13', 'Căn cứ văn bản số 60/2014/QH13;'],
  ['Luật Hộ tịch số 60/2014/QH13', 'Căn cứ Luật Hộ tịch số 60/2014/QH13;'],
  ['Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;', 'Căn cứ Luật Hộ tịch ngày 20 tháng 11 năm 2014;'],
])('%s stands on a paper as %s', (ground, words) => {
  expect(legalGround(ground)).toBe(words)
})
