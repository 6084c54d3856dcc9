import { describe, expect, it } from 'vitest'
import { type Actor, anonymous, type OfficialActor, system } from '#kernel/actor.ts'
import { mayManageAccount, maySeeAccountsOf } from './official-account-policy.ts'

const official = (unitId: string, roles: readonly string[]): OfficialActor => ({
  kind: 'official',
  accountId: 'a',
  sessionId: 's',
  name: 'x',
  personId: 'me',
  postId: 'p',
  unitId,
  roles,
})
const actors: Readonly<Record<string, Actor>> = {
  anonymous,
  system: system('test'),
  citizen: { kind: 'citizen', accountId: 'a', sessionId: 's', name: 'x' },
  provinceOperator: official('province', ['operator']),
  districtOperator: official('district', ['operator']),
  communeOperator: official('commune', ['operator']),
  districtHead: official('district', ['head', 'leader', 'auditor', 'editor']),
}
const [commune, district] = [
  ['commune', 'district', 'province'],
  ['district', 'province'],
]
const other = ['other-commune', 'other-district', 'province']

const targets = {
  'an official of the commune': { personId: 'x', lineages: [commune] },
  'an official of commune and district': { personId: 'x', lineages: [commune, district] },
  'an official of two districts': { personId: 'x', lineages: [commune, other] },
  'someone without a post': { personId: 'x', lineages: [] },
  themselves: { personId: 'me', lineages: [commune] },
}

const allowed: Readonly<Record<keyof typeof targets, readonly string[]>> = {
  'an official of the commune': ['system', 'provinceOperator', 'districtOperator', 'communeOperator'],
  'an official of commune and district': ['system', 'provinceOperator', 'districtOperator'],
  'an official of two districts': ['system', 'provinceOperator'],
  'someone without a post': ['system'],
  themselves: ['system'],
}

describe('who may manage the account of', () => {
  const cases = Object.entries(targets).flatMap(([name, target]) =>
    Object.entries(actors).map(([who, actor]) => {
      const may = Object.entries(allowed).some(([key, list]) => key === name && list.includes(who))
      return { name, who, actor, target, may }
    }),
  )
  it.each(cases)('$name: $who → $may', ({ actor, target, may }) => {
    expect(mayManageAccount(actor, target)).toBe(may)
  })
})

describe('who may see the accounts of the commune', () => {
  const seeing = ['system', 'provinceOperator', 'districtOperator', 'communeOperator']
  it.each(Object.entries(actors))('%s', (who, actor) => {
    expect(maySeeAccountsOf(actor, commune)).toBe(seeing.includes(who))
  })
})
