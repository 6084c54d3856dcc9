import { createHash, randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import { faults } from '../../../../sandbox/pki/faults.ts'
import { readTimestampToken } from '../cms/timestamp-token.ts'
import { stampExpiresAt } from './stamp-expires-at.ts'
import { authoritiesOfPkis, startTestPki } from './testing/authorities-of.ts'

const [first, second] = [await startTestPki(), await startTestPki()]
const sha256 = new Uint8Array(createHash('sha256').update('nội dung').digest())

afterEach(() => {
  first.setFault('none')
  second.setFault('none')
})

describe('stamping', () => {
  it('gives a token over the digest', async () => {
    const token = readTimestampToken(await authoritiesOfPkis([first]).stamp(sha256))
    expect(Buffer.from(token.imprint)).toEqual(Buffer.from(sha256))
  })

  it.each(faults.filter(fault => fault !== 'none' && fault !== 'stale'))(
    'goes on to the next authority where the first is %s, and never without a stamp',
    async fault => {
      first.setFault(fault, 'timestamp')
      const both = authoritiesOfPkis([first, second])
      expect(readTimestampToken(await both.stamp(sha256)).signedData.certificates[0]?.issuer.text).toBeDefined()
      expect(both.failures).toHaveLength(1)
      await expect(authoritiesOfPkis([first]).stamp(sha256)).rejects.toMatchObject({
        code: 'unavailable',
        reason: 'signing.no-timestamp',
      })
    },
  )

  it('tries again what may pass', async () => {
    const patient = authoritiesOfPkis([first], { attempts: 5, backOffMs: 20 })
    first.setFault('broken', 'timestamp')
    const token = patient.stamp(sha256)
    setTimeout(() => first.setFault('none'), 40)
    expect((await token).length).toBeGreaterThan(100)
  })

  it('leaves an authority alone that failed again and again, and comes back to it', async () => {
    let elapsedMs = 0
    first.setFault('down', 'timestamp')
    const { stamp, failures } = authoritiesOfPkis([first, second], { elapsedMs: () => elapsedMs })
    for (let turn = 0; turn < 5; turn += 1) await stamp(sha256)
    expect(failures).toEqual(['unreachable', 'unreachable', 'unreachable', 'resting', 'resting'])
    first.setFault('none')
    elapsedMs = 60_000
    await stamp(sha256)
    expect(failures).toHaveLength(5)
  })

  it('refuses a certificate that has run out', async () => {
    const now = Temporal.Instant.from('2046-01-01T00:00:00Z')
    const late = await startTestPki({ now: () => now })
    const { stamp, failures } = authoritiesOfPkis([late], { now: () => now })
    await expect(stamp(sha256)).rejects.toThrow()
    expect(failures).toEqual(['wrong-answer'])
  })

  it('refuses a policy that is not accepted', async () => {
    const signing = {
      timestampUrls: [first.addresses.timestamp],
      timestampPolicies: ['1.2.3'],
      allowedHosts: [],
      ledgerPeers: [],
      agentMinutes: 15,
    }
    const { stamp, failures } = authoritiesOfPkis([], { signing })
    await expect(stamp(sha256)).rejects.toThrow()
    expect(failures).toEqual(['wrong-answer'])
  })

  it('says where no authority is configured', async () => {
    await expect(authoritiesOfPkis([]).stamp(sha256)).rejects.toMatchObject({ reason: 'signing.no-timestamp' })
  })
})

describe('the end of a stamp', () => {
  it('is that of its authority', async () => {
    const validTo = Temporal.Now.instant().add({ hours: 24 }).round({ smallestUnit: 'second', roundingMode: 'floor' })
    await second.renewService('timestamp', { validFrom: Temporal.Instant.from('2020-01-01T00:00:00Z'), validTo })
    const token = await authoritiesOfPkis([second]).stamp(sha256)
    expect(stampExpiresAt(token)?.toString()).toBe(validTo.toString())
  })

  it('is not known of bytes that are no stamp', () => {
    expect(stampExpiresAt(randomBytes(100))).toBeUndefined()
  })
})
