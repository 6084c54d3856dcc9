import type { Temporal } from 'temporal-polyfill'
import { dateOf } from '#kernel/calendar/local-minutes.ts'
import type { Context } from '#kernel/context.ts'
import { getPost, getTerritory, getUnit, type Unit } from '#modules/organisation/index.ts'
import type { Dossier } from '../dossier.ts'
import type { Letterhead, Party, Signer } from './slip.ts'

/** Where the QR code of every paper leads. */
export const trackingUrl = ({ kernel }: Context, code: string): string => `${kernel.config.publicUrl}/tra-cuu/${code}`

export interface Heading {
  readonly unit: Unit
  readonly letterhead: Letterhead
}

/** The letterhead of the unit that issues a paper, on the day of its issue. */
export async function headingOf(
  context: Context,
  unitId: string,
  at: Temporal.Instant,
  notation?: string,
): Promise<Heading> {
  const unit = await getUnit(context, { unitId })
  const { kind, name } = await getTerritory(context, { territoryId: unit.territoryId })
  const parent = unit.parentId && !isCommittee(unit) ? await getUnit(context, { unitId: unit.parentId }) : undefined
  const letterhead = {
    agency: unit.name,
    place: name.startsWith(kind) ? name.slice(kind.length).trim() : name,
    date: dateOf(at),
    ...(parent ? { parentAgency: parent.name } : {}),
    ...(notation ? { notation } : {}),
  }
  return { unit, letterhead }
}

/** A People's Committee answers to no agency above it on its letterhead (Decree 30/2020, annex I, II.2). */
const isCommittee = ({ name }: Unit): boolean => /^(?:Ủy|Uỷ) ban nhân dân /iu.test(name)

export function partyOf(dossier: Dossier): Party {
  return {
    name: dossier.subjectName,
    ...(dossier.subjectAddress ? { address: dossier.subjectAddress } : {}),
    ...(dossier.subjectPhone ? { phone: dossier.subjectPhone } : {}),
    ...(dossier.subjectEmail ? { email: dossier.subjectEmail } : {}),
  }
}

/** Who brought it, where that is another than whose it is. */
export const submitterOf = (dossier: Dossier): { readonly submitterName?: string } =>
  dossier.submitterName === dossier.subjectName ? {} : { submitterName: dossier.submitterName }

export async function signerOf(context: Context, postId: string, name: string): Promise<Signer> {
  const { title } = await getPost(context, { postId })
  return { title, name }
}
