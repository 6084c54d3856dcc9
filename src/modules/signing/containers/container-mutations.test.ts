import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { makeSigner, makeStamp } from '../testing/made-signer.ts'
import { findContainerSignatures } from './find-container-signatures.ts'
import { prepareContainer } from './prepare-container.ts'

const signer = makeSigner('ECDSA-SHA256')
const files = new Map([
  ['đơn.txt', { bytes: Buffer.from('Kính gửi Ủy ban nhân dân. '.repeat(20)), mediaType: 'text/plain' }],
  [
    'ảnh.bin',
    { bytes: Buffer.from(Array.from({ length: 300 }, (_, index) => (index * 97) % 251)), mediaType: 'image/x' },
  ],
])
const sample = async (form: 'xades' | 'cades') =>
  Buffer.from(await signer.complete(await prepareContainer(files, signer.facts, { form }), makeStamp()))

describe.each(['xades', 'cades'] as const)('a container by %s that somebody changed', form => {
  it('shows no other files as signed, and is never fatal', async () => {
    const container = await sample(form)
    const genuine = JSON.stringify((await findContainerSignatures(container)).contents)
    const judge = async (changed: Uint8Array) => {
      const started = process.cpuUsage()
      const { readable, signatures, contents } = await findContainerSignatures(changed)
      expect(processorMs(started)).toBeLessThan(3000)
      const relied =
        readable &&
        signatures.length > 0 &&
        signatures.every(({ integrity, coverage }) => integrity.holds && coverage.extent === 'whole-document')
      if (relied) expect(JSON.stringify(contents)).toBe(genuine)
    }
    await judge(container)
    const place = fc.integer({ min: 0, max: container.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, fc.integer({ min: 1, max: 255 }), fc.nat(3), async (a, b, value, how) => {
        const changed = Buffer.from(container)
        if (how < 2) changed[a] = (changed[a] ?? 0) ^ value
        if (how === 1) changed[b] = value
        if (how === 2)
          return judge(Buffer.concat([changed.subarray(0, Math.min(a, b)), changed.subarray(Math.max(a, b))]))
        if (how === 3)
          return judge(
            Buffer.concat([
              changed.subarray(0, a),
              changed.subarray(Math.min(a, b), Math.max(a, b)),
              changed.subarray(a),
            ]),
          )
        return judge(changed)
      }),
      { numRuns: 2000 },
    )
  })
})
