import { afterEach, describe, expect, it } from 'vitest'
import type { VerificationReport } from '../report.ts'
import { day } from '../testing/made-facts.ts'
import { verifyFile } from '../verify-file.ts'
import { createVerifier, type Verifier, type VerifierOptions } from './verifier.ts'
import { startVerifyProcess, type VerifyProcess } from './verify-process.ts'

let verifier: Verifier
afterEach(() => verifier.close())

/** A verifier that remembers the processes it started. */
function watch(options: VerifierOptions = {}): { readonly started: VerifyProcess[] } {
  const started: VerifyProcess[] = []
  const start = () => {
    const process = startVerifyProcess()
    started.push(process)
    return process
  }
  verifier = createVerifier({ processes: 1, ...options, start })
  return { started }
}

const verify = (bytes: Uint8Array): Promise<VerificationReport> =>
  verifyFile({ now: day('2026-11-26'), anchors: [], verifier }, { bytes })
const text = Buffer.from('Chỉ là một dòng chữ.')

describe('the verifying process', () => {
  it('says of any file what it is, and keeps for the next one', async () => {
    const { started } = watch()
    expect(await verify(text)).toMatchObject({ verdict: 'unsigned', file: { kind: 'other', size: text.length } })
    await verify(text)
    expect(started).toHaveLength(1)
  })

  it('takes fifty megabytes in its time and its memory', async () => {
    watch()
    const { verdict, file, problems } = await verify(Buffer.alloc(50 * 1024 * 1024, 'x'))
    expect([verdict, file.size, problems]).toEqual(['unsigned', 50 * 1024 * 1024, []])
  })

  it('that is killed while it verifies is one failed verification, and the next one works', async () => {
    const { started } = watch()
    await verify(text)
    const lost = verify(Buffer.alloc(30 * 1024 * 1024))
    setImmediate(() => started[0]?.stop())
    expect(await lost).toMatchObject({ verdict: 'unreadable', problems: [{ code: 'crashed' }] })
    expect((await verify(text)).verdict).toBe('unsigned')
    expect(started).toHaveLength(2)
  })

  it('that died while it was idle is replaced', async () => {
    const { started } = watch()
    await verify(text)
    process.kill(started[0]?.pid ?? 0, 'SIGKILL')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect((await verify(text)).verdict).toBe('unsigned')
  })

  it('that takes too long, or too much memory, is stopped and that is told', async () => {
    watch({ timeoutMs: 0 })
    const large = Buffer.alloc(9_000_000)
    expect((await verify(large)).problems).toEqual([{ code: 'too-slow' }])
    verifier.close()
    watch({ mostResidentBytes: 1 })
    const { problems } = await verify(Buffer.alloc(50 * 1024 * 1024))
    expect(problems).toEqual([{ code: 'too-much-memory' }])
  })

  it('is replaced after so many files', async () => {
    const { started } = watch({ recycleAfter: 2 })
    for (let count = 0; count < 5; count += 1) await verify(text)
    expect(started).toHaveLength(3)
  })

  it('refuses work when too much of it waits, and fetches nothing of what waits', async () => {
    watch({ maxWaiting: 1 })
    let fetched = 0
    const bytes = async () => {
      fetched += 1
      return text
    }
    const ask = () => verifyFile({ now: day('2026-11-26'), anchors: [], verifier }, { bytes })
    const [one, other, refused] = [ask(), ask(), ask()]
    await expect(refused).rejects.toMatchObject({ code: 'unavailable', reason: 'signing.verification-busy' })
    expect(fetched).toBeLessThanOrEqual(1)
    await Promise.all([one, other])
    expect(fetched).toBe(2)
  })
})
