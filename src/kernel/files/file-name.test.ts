import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitiseFileName } from './file-name.ts'

const sha256 = 'ab'.repeat(32)
const clean = (name: string | undefined) => sanitiseFileName(name, 'pdf', sha256)

describe('a file name', () => {
  it.each([
    ['Đơn đề nghị.pdf', 'Đơn đề nghị.pdf'],
    ['Giấy khai sinh.PDF', 'Giấy khai sinh.PDF'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\Hạnh\\đơn.pdf', 'đơn.pdf'],
    ['hoa-don\u202efdp.exe', 'hoa-donfdp.exe.pdf'],
    ['a\u0000b\nc\u200b.pdf', 'abc.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1', '_lpt1.pdf'],
    ['a<b>:"c"|?*.pdf', 'a_b___c____.pdf'],
    ['...pdf', 'pdf.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['đơn. . .pdf', 'đơn.pdf'],
    ['scan', 'scan.pdf'],
    ['', 'abababababab.pdf'],
    ['..', 'abababababab.pdf'],
    [undefined, 'abababababab.pdf'],
  ])('%j is shown as %j', (given, shown) => expect(clean(given)).toBe(shown))

  it('is cut to 255 bytes between letters, and keeps its extension', () => {
    const name = clean(`${'ệ'.repeat(300)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    expect(name).toMatch(/^ệ+\.pdf$/)
  })

  it('is safe, whatever was sent, and does not change when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), given => {
        const name = clean(given)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name).toMatch(/^[^/\\\p{Cc}\u202e]+\.pdf$/iu)
        expect(clean(name)).toBe(name)
      }),
      { numRuns: 500 },
    )
  })
})
