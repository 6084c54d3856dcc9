import { describe, expect, it } from 'vitest'
import { blue, clear, makeHandwriting, makePng, makeSeal, red } from '../testing/made-picture.ts'
import { assertPicture } from './check-picture.ts'

const reasonOf = (bytes: Uint8Array, kind: 'signature' | 'seal') => {
  try {
    assertPicture(bytes, kind)
    return undefined
  } catch (error) {
    return (error as { fields: readonly { path: string; reason: string }[] }).fields
  }
}

describe('the picture of a signature', () => {
  it('is taken in blue on a transparent ground', () => {
    expect(reasonOf(makeHandwriting(), 'signature')).toBeUndefined()
    expect(reasonOf(makeSeal(), 'seal')).toBeUndefined()
  })

  it.each([
    ['black ink', makeHandwriting([20, 20, 20, 255]), 'signing.picture-colour.signature'],
    ['red ink', makeHandwriting(red), 'signing.picture-colour.signature'],
    ['white paper', makeHandwriting(blue, [255, 255, 255, 255]), 'signing.picture-not-transparent'],
    ['nothing on it', makePng(300, 100, () => clear), 'signing.picture-empty'],
    ['too few pixels', makePng(40, 20, () => blue), 'signing.picture-size'],
    ['too many pixels', makePng(2_001, 4, () => clear), 'signing.picture-size'],
    ['no picture at all', Buffer.from('%PDF-1.7 and then some more of it'), 'signing.image-unreadable'],
    ['nearly no bytes', Buffer.from('a'), 'signing.image-unreadable'],
    ['half of its bytes', makeHandwriting().subarray(0, 90), 'signing.image-unreadable'],
  ])('is refused with %s, at its field', (_, bytes, reason) => {
    expect(reasonOf(bytes, 'signature')).toMatchObject([{ path: 'picture', reason }])
  })
})

describe('the picture of a seal', () => {
  it.each([
    ['blue', makeSeal(blue), 'signing.picture-colour.seal'],
    ['with room around it', makeSeal(red, 430, 40), 'signing.picture-not-cut'],
    ['coarser than 300 dots an inch', makeSeal(red, 200), 'signing.picture-size'],
    ['not square', makePng(430, 600, (_, row) => (row % 2 ? red : clear)), 'signing.picture-not-cut'],
  ])('is refused %s', (_, bytes, reason) => {
    expect(reasonOf(bytes, 'seal')).toMatchObject([{ reason }])
  })
})
