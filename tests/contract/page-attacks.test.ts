import { describe, expect, it } from 'vitest'
import { allPages } from '../e2e/every-page.ts'
import { makeSampleDossiers } from '../e2e/sample-dossiers.ts'
import { startPlatform } from '../support/running-platform.ts'
import { formAims } from './attacking/aims.ts'
import { attackRequests, attackTexts, hasPacks, ownStrings } from './attacking/attack-packs.ts'
import { attacksOn } from './attacking/attack-page.ts'
import { attackerOf } from './attacking/attacker.ts'
import { countActions, type ReachedActions } from './attacking/count-actions.ts'
import { everyVisit } from './attacking/every-visit.ts'
import { readerAs } from './attacking/readers.ts'
import { visitEverything } from './attacking/targets.ts'

let reached: ReachedActions = new Map()
const platform = await startPlatform({
  province: 'with-dossiers',
  withMore: async () => {
    reached = await countActions()
    return {}
  },
})
const attacker = await attackerOf(platform)
const visits = await everyVisit(platform, await makeSampleDossiers(platform))
const targets = await visitEverything(platform, attacker, visits)
const attacks = attacksOn(platform, attacker)
await attacker.begin()

const fewest = 60
const suiteShare = Math.ceil(attackRequests.length / allPages.length)
const told = (faults: readonly string[]): string => faults.slice(0, 10).join('\n\n')

describe('attacked wherever something goes in, a page stands', { timeout: 60_000 }, () => {
  it.each(allPages)('$path', async page => {
    const here = targets.filter(({ visit }) => visit.page === page)
    const faults: string[] = []
    for (const [index, target] of here.entries()) {
      faults.push(...(await attacks.addresses(target, { everyPart: index === 0 })))
      faults.push(...(await attacks.forms(target)))
      faults.push(...(await attacks.suite(target, Math.ceil(suiteShare / here.length))))
    }
    for (let round = 0; round < fewest && (attacker.stood.get(page.path) ?? 0) < fewest; round++)
      for (const target of here) faults.push(...(await attacks.addresses(target, { everyPart: true })))
    expect(told(faults)).toBe('')
    expect(attacker.stood.get(page.path)).toBeGreaterThanOrEqual(fewest)
  })

  it('also where everything but one text is right', async () => {
    const faults: string[] = []
    for (const target of targets) faults.push(...(await attacks.meantWell(target)))
    expect(told(faults)).toBe('')
  })
})

describe('an address that no page has', () => {
  const odd = [
    '//',
    '///',
    '//evil.example/',
    '/.//evil.example',
    '/\\evil.example',
    '/%',
    '/%00',
    '/%ff',
    '/..;/',
    '*',
  ]
  const long = `/${'a'.repeat(10_000)}`
  it.each([...odd, long, 'http://evil.example/', '/api', '/assets/../../package.json', '/assets/%2e%2e%2fserver'])(
    '%s does no harm',
    async address => {
      const [visit] = visits
      if (!visit) throw new Error('there is no page to begin from')
      const reader = await readerAs(platform, 'citizen')
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE'])
        expect(told(await attacker.fire(visit, { method, address }, reader, address))).toBe('')
    },
  )
})

it('the way back after a form leads to our own pages only', async () => {
  const visit = visits.find(({ page }) => page.path === '/lam-viec/vi-tri')
  const target = targets.find(one => one.visit === visit)
  if (!visit || !target) throw new Error('no page asks for a post')
  const reader = await readerAs(platform, visit.as)
  for (const text of attackTexts) {
    const address = `${visit.address}?next=${encodeURIComponent(text.toWellFormed())}`
    for (const form of target.forms)
      for (const aim of formAims({ address }, form, reader.token).slice(-1))
        expect(told(await attacker.fire(visit, aim.ask(''), reader, text))).toBe('')
  }
})

describe('the attack itself', () => {
  it('reached the action of every page that has one, past the token', () => {
    const few = hasPacks ? 5 : 1
    expect([...reached].filter(([, times]) => times < few)).toEqual([])
  })

  it.skipIf(!hasPacks)('sent every request and every string of the public packs', () => {
    const { texts, requests } = attacks.sent()
    expect(texts).toBeGreaterThanOrEqual(attackTexts.length)
    expect(requests).toBeGreaterThanOrEqual(attackRequests.length)
  })

  it('sent every string of our own', () => {
    expect(attacks.sent().texts).toBeGreaterThanOrEqual(ownStrings.length)
  })
})
