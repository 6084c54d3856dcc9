import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import { dayOf, getPerson, getUnit, isInForce, standingsOf } from '#modules/organisation/index.ts'
import type { KeyRow } from '../keys/key.ts'
import { listKeysOfCertificate } from '../keys/key-store.ts'
import { findRequestSignedWith } from '../requests/signed-store.ts'
import type { CertificateReport, SignerAuthority } from '../verification/report.ts'
import { refusalOfCapacity } from './authority-policy.ts'
import { type Capacity, capacities } from './capacity.ts'
import { signingPostOf } from './may-sign.ts'

/**
 * Whose certificate it is, and what the organisation says that they were at the instant: from dated rows only, so that it answers the
 * same years later. Where the signature was made here, the capacity is the one that it was made in; else the first that was theirs.
 */
export async function authorityOf(
  context: Context,
  certificate: Pick<CertificateReport, 'fingerprint'>,
  at: Temporal.Instant,
): Promise<SignerAuthority> {
  const key = (await listKeysOfCertificate(context, certificate.fingerprint))[0]
  if (!key) return { known: false }
  return key.personId === null ? authorityOfSeal(context, key, at) : authorityOfPerson(context, key, key.personId, at)
}

async function authorityOfSeal(context: Context, key: KeyRow, at: Temporal.Instant): Promise<SignerAuthority> {
  const unit = await getUnit(context, { unitId: key.unitId ?? '' })
  const answer = { known: true, unit: unit.name, capacity: 'seal' } as const
  return isInForce(unit, dayOf(at)) ? { ...answer, allowed: true } : refused(answer, 'unit-not-in-force')
}

async function authorityOfPerson(
  context: Context,
  key: KeyRow,
  personId: string,
  at: Temporal.Instant,
): Promise<SignerAuthority> {
  const { fullName: person } = await getPerson(context, { personId })
  const standings = await standingsOf(context, personId, at)
  const first = standings[0]
  if (!first) return refused({ known: true, person }, 'not-in-office')
  const made = await findRequestSignedWith(context, key.id, at)
  const standing = standings.find(({ post }) => post.id === made?.signedByPostId) ?? first
  const { post } = standing
  const answer = { known: true, person, post: post.title, unit: post.unit.name } as const
  if (made) {
    const refusal = refusalOfCapacity(signingPostOf(standing), made)
    const said = { ...answer, capacity: made.capacity }
    return refusal ? refused(said, refusal.replace('signing.capacity.', '')) : { ...said, allowed: true }
  }
  for (const one of standings) {
    const capacity = ownCapacity(signingPostOf(one))
    if (capacity) return { ...answer, post: one.post.title, unit: one.post.unit.name, capacity, allowed: true }
  }
  return refused(answer, 'no-capacity')
}

/** The first capacity that the post gives in any paper of its own agency, or of those whose power it has. */
function ownCapacity(post: ReturnType<typeof signingPostOf>): Capacity | undefined {
  const agencies = [
    post.unitId,
    ...(post.unit.parentId ? [post.unit.parentId] : []),
    ...post.powers.map(power => power.unitId),
  ]
  const papers = agencies.flatMap(unitId => capacities.map(capacity => ({ capacity, unitId, purpose: '' })))
  return papers.find(paper => paper.capacity !== 'seal' && refusalOfCapacity(post, paper) === undefined)?.capacity
}

function refused(answer: Omit<Extract<SignerAuthority, { known: true }>, 'allowed'>, why: string): SignerAuthority {
  return { ...answer, allowed: false, refusedBecause: why }
}
