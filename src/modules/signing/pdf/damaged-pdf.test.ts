import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { findPdfSignatures } from './find-pdf-signatures.ts'
import { gapOf, makeTwiceSigned } from './testing/twice-signed.ts'

const samples = await makeTwiceSigned()

describe('a signed file', () => {
  it('shows every changed bit of what its last signature covers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7), async (which, where, bit) => {
        const bytes = Buffer.from(samples[which] ?? '')
        const [from, to] = gapOf(bytes)
        const at = Math.min(bytes.length - 1, Math.floor(where * bytes.length))
        fc.pre(at < from || at >= to)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        const { signatures, readable } = await findPdfSignatures(bytes)
        const isSound = signatures.every(
          ({ integrity, coverage }) =>
            integrity.holds && (coverage.extent === 'whole-document' || coverage.extent === 'later-changes-allowed'),
        )
        expect(readable && isSound, `bit ${bit} of byte ${at}`).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  it('never makes the reader fail or wait, whatever is done to it', async () => {
    const cut = fc.record({ kind: fc.constant('cut'), from: fc.nat(20_000), length: fc.nat(300) })
    const copy = fc.record({ kind: fc.constant('copy'), from: fc.nat(20_000), length: fc.nat(3000) })
    const put = fc.record({
      kind: fc.constant('put'),
      from: fc.nat(20_000),
      text: fc.constantFrom(
        '<<',
        '>>',
        '[',
        ']',
        '(',
        ')',
        ' 0 R',
        'endobj',
        'stream',
        '/Length 9999999',
        '-1',
        '/Prev 9',
        'xref',
        '99999999999',
      ),
    })
    const flip = fc.record({ kind: fc.constant('flip'), from: fc.nat(20_000) })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1),
        fc.array(fc.oneof(cut, copy, put, flip), { minLength: 1, maxLength: 6 }),
        async (which, edits) => {
          let bytes = Buffer.from(samples[which] ?? '')
          for (const edit of edits) {
            const from = edit.from % (bytes.length + 1)
            const head = bytes.subarray(0, from)
            if ('text' in edit) bytes = Buffer.concat([head, Buffer.from(String(edit.text)), bytes.subarray(from)])
            else if ('length' in edit && edit.kind === 'cut')
              bytes = Buffer.concat([head, bytes.subarray(from + edit.length)])
            else if ('length' in edit) bytes = Buffer.concat([bytes, bytes.subarray(from, from + edit.length)])
            else if (from < bytes.length) bytes[from] = (bytes[from] ?? 0) ^ 0x55
          }
          const started = process.cpuUsage()
          await findPdfSignatures(bytes)
          expect(processorMs(started)).toBeLessThan(2000)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
