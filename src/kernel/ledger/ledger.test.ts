import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createTestKernel, testSystem } from '../../../tests/support/test-kernel.ts'
import { canonicalJson } from './canonical-json.ts'
import { appendEvent, listEvents } from './ledger.ts'
import { sealLedger } from './seal-ledger.ts'
import { verifyLedger } from './verify-ledger.ts'

const kernel = await createTestKernel()
const verify = () => verifyLedger(kernel.database, kernel.config.ledgerRootsFile)
const append = (stream: string, note: string) =>
  kernel.as(testSystem, context => appendEvent(context, { stream, type: 'test.happened', payload: { note, n: 1 } }))

/** What an intruder with the administrator's password could do: the triggers do not stop him, the proof shows him. */
async function tamper(statement: string): Promise<string[]> {
  await kernel.admin.query(
    `begin; set local session_replication_role = replica; create table kept as select * from ledger.event;
     create table kept_roots as select * from ledger.root; ${statement}; commit`,
  )
  const { findings } = await verify()
  await kernel.admin.query(
    `begin; set local session_replication_role = replica; delete from ledger.event; delete from ledger.root;
     insert into ledger.root select * from kept_roots; insert into ledger.event overriding system value select * from kept;
     drop table kept; drop table kept_roots; commit`,
  )
  return [...new Set(findings.map(finding => finding.kind))]
}

describe('the ledger', () => {
  it('numbers and chains the events of a stream', async () => {
    await append('thing:1', 'một')
    await append('thing:1', 'hai')
    const events = await kernel.see(testSystem, context => listEvents(context, 'thing:1'))
    expect(events.map(event => [event.sequence, event.payload.note])).toEqual([
      [1, 'một'],
      [2, 'hai'],
    ])
  })

  it('keeps one chain when many write to one stream at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => append('thing:race', `${index}`)))
    const events = await kernel.see(testSystem, context => listEvents(context, 'thing:race'))
    expect(events.map(event => event.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect((await verify()).findings).toEqual([])
  })

  it('forgets an event whose transaction fails', async () => {
    const failing = kernel.as(testSystem, async context => {
      await appendEvent(context, { stream: 'thing:none', type: 'test.happened', payload: {} })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await kernel.see(testSystem, context => listEvents(context, 'thing:none'))).toEqual([])
  })

  it.each([
    "update ledger.event set payload = '{}'",
    'delete from ledger.event',
    'insert into ledger.root default values',
  ])('refuses the running role: %s', async statement => {
    await expect(sql.raw(statement).execute(kernel.database)).rejects.toThrow(/permission denied/)
  })

  it('refuses a rewrite even by the owner', async () => {
    await expect(kernel.admin.query("update ledger.event set payload = '{}'")).rejects.toThrow(/append-only/)
    await expect(kernel.admin.query('delete from ledger.event')).rejects.toThrow(/append-only/)
  })

  it('seals everything new once, and writes the root outside', async () => {
    expect(await sealLedger(kernel)).toBeGreaterThan(0)
    expect(await sealLedger(kernel)).toBe(0)
    const verification = await verify()
    expect(verification.findings).toEqual([])
    expect(verification.sealed).toBe(verification.events)
  })

  it('seals once when two processes try together', async () => {
    await append('thing:2', 'ba')
    const sealed = await Promise.all([sealLedger(kernel), sealLedger(kernel)])
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect((await verify()).findings).toEqual([])
  })

  it.each([
    [
      'a changed event',
      "update ledger.event set payload = '{}' where stream = 'thing:1' and sequence = 1",
      'event-changed',
    ],
    ['a deleted event', "delete from ledger.event where stream = 'thing:1' and sequence = 1", 'event-missing'],
    ['a cut tail', "delete from ledger.event where stream = 'thing:1' and sequence = 2", 'sealed-event-missing'],
    ['a swapped root', "update ledger.root set merkle_root = sha256('x') where number = 1", 'root-changed'],
    [
      'a cut tail of roots',
      'update ledger.event set root = null where root = 2; delete from ledger.root where number = 2',
      'root-missing',
    ],
  ])('finds %s', async (_name, statement, kind) => {
    expect(await tamper(statement)).toContain(kind)
  })
})

describe('canonical JSON', () => {
  it('gives equal values equal bytes', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'ạ'], c: undefined })).toBe('{"a":[true,null,"ạ"],"b":1}')
  })
})
