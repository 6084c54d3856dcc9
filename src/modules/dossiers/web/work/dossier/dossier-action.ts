import { z } from 'zod'
import { AppError, badInput } from '#kernel/errors.ts'
import { commonKinds } from '#kernel/files/file-kind.ts'
import type { PageTools } from '#kernel/http/page.ts'
import { findNextWork } from '#modules/dossiers/work/neighbours.ts'
import { findOffer } from '../actions/offers.ts'
import { performers } from '../actions/perform.ts'
import { dossierHref, signHref } from '../dossier-href.ts'
import { type ListAddress, listHref, workQuery } from '../list/list-address.ts'

const schema = z.object({ viec: z.string().max(40), revision: z.coerce.number().int().positive() })

const waitsForSignature = z.object({ requestId: z.uuid() })

/** What stays with the same hands afterwards: the page stays too. */
const staysOpen: ReadonlySet<string> = new Set([
  'lay-lai',
  'thu-phi',
  'so-hoa',
  'hoi-y-kien',
  'phan-cong',
  'gia-han',
  'nhan-bo-sung',
])

const fileLimits = { files: 10, maxBytes: 20 * 1024 * 1024, allow: commonKinds }

export interface ActedOn {
  readonly dossierId: string
  readonly list: ListAddress
  /** The form stood beside the list: there the next one opens too. */
  readonly besideList: boolean
}

/** Does what a form of the dossier's page asks for; then the next dossier of the list opens by itself. */
export function dossierAction(here: PageTools, { dossierId, list, besideList }: ActedOn) {
  return here.submit(
    schema,
    async ({ viec, revision }, sent) => {
      const offer = findOffer(viec)
      if (!offer) throw badInput([{ path: 'viec', reason: 'field.choice' }])
      const next = await here.reading(context => findNextWork(context, workQuery(list), dossierId)).catch(nobodyKnows)
      const outcome = await here.writing(context => performers[offer.action](context, { dossierId, revision }, sent))
      // Approved: the same person signs what was drawn, with the same proof of who they are.
      const toSign = waitsForSignature.safeParse(outcome)
      if (offer.action === 'approve' && toSign.success) return here.redirect(signHref(toSign.data.requestId))
      const done = { action: viec, dossierId }
      if (staysOpen.has(viec)) return here.redirect(dossierHref(dossierId, { list, done }))
      if (besideList) return here.redirect(listHref(list, { 'ho-so': next, 'da-lam': viec, vua: dossierId }))
      if (next) return here.redirect(dossierHref(next, { list, done }))
      return here.redirect(listHref(list, { 'da-lam': viec, vua: dossierId }))
    },
    fileLimits,
  )
}

/** The address names a list that is not this official's: there is no next one. */
function nobodyKnows(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error
}
