import type { OfficialActor } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import type { Place } from '#kernel/pdf/pdf.ts'
import type { ProcedureVersion } from '#modules/procedures/index.ts'
import {
  askForSignature,
  capacityToSign,
  hasUsableKey,
  pictureOf,
  placePdfFields,
  preparePaper,
} from '#modules/signing/index.ts'
import type { Dossier } from '../dossier.ts'
import { officialOf } from '../official.ts'
import { resultKey } from '../printing/result-paper.ts'
import { resultSlip } from '../printing/result-slip.ts'
import { resolveStepUnit } from '../resolve-step-unit.ts'
import { withProof } from '../slips/slip.ts'
import { stepAllows, stepPlan } from '../step-plan.ts'
import { insertDraft } from './draft-store.ts'

/** What the head's signature on a result is asked for: the event of what becomes of it names it. */
export const resultPurpose = 'dossiers.result'

const mostBytes = 5 * 1024 * 1024
const letters = 13

/**
 * Draws the result of an approved dossier with empty places for number and date, and asks whoever approved to sign it. Undefined where
 * they have no key or nothing is certified: such a dossier goes on without, and its result says so.
 */
export async function askHeadToSign(
  context: Context,
  dossier: Dossier,
  version: ProcedureVersion,
): Promise<string | undefined> {
  const official = officialOf(context)
  const [result] = version.results
  const { postId, personId, name } = official
  if (!result || !(await hasUsableKey(context, { personId }))) return undefined
  const signing = await signingFor(context, official, await issuingUnit(context, dossier, version))
  if (!signing) return undefined
  const { unitId } = signing
  const signer = signerOf(signing.lines, name)
  const drawing = { dossierId: dossier.id, resultCode: result.code, abstract: null, words: null, unitId, signer }
  const { slip, paper: words, dossierCode } = await resultSlip(context, drawing)
  const edition = `r${dossier.revision}`
  const { proof } = await preparePaper(context, resultKey(dossier.id, edition), words)
  const { bytes, places } = await context.kernel.pdf.renderWithPlaces(slip.template, withProof(slip.data, proof), {
    date: slip.issuedAt,
  })
  const withFields = placePdfFields(
    bytes,
    (['number', 'date'] as const).flatMap(field => {
      const place = places[field]
      const look = { size: letters, ...(field === 'date' ? { italic: true } : {}) }
      return place ? [{ name: field, page: place.page, rectangle: rectangleOf(place), ...look }] : []
    }),
  )
  const document = await context.kernel.files.put(withFields, {
    maxBytes: mostBytes,
    allow: ['pdf'],
    name: `${dossierCode}.pdf`,
  })
  const place = places.signature
  const picture = await pictureOf(context, { personId })
  const requestId = await askForSignature(context, {
    document,
    format: 'pdf',
    purpose: resultPurpose,
    subject: { kind: 'dossier', id: dossier.id, label: `${words.title}, ${dossierCode}` },
    signer: { postId },
    capacity: signing.capacity,
    unitId,
    ...(place && picture ? { placement: { page: place.page, ...rectangleOf(place) }, fields: { picture } } : {}),
    ...(dossier.dueAt ? { dueAt: dossier.dueAt } : {}),
  })
  await insertDraft(context, {
    ...{ dossierId: dossier.id, resultCode: result.code, edition, requestId, unitId, places, signer },
    ...{ abstract: null, words: null, drawnAt: context.now },
  })
  return requestId
}

/** The agency that numbers it is the one whose paper it is: the head of a part signs by its head's order, where that is so arranged. */
async function issuingUnit(
  context: Context,
  dossier: Dossier,
  { steps }: ProcedureVersion,
): Promise<string | undefined> {
  const issuing = stepPlan(steps).find(step => stepAllows(step, 'issue'))
  return issuing && (await resolveStepUnit(context, issuing.unit, dossier)).id
}

/** In the name of the agency that issues, else of the signer's own. */
async function signingFor(
  context: Context,
  { personId, postId, unitId: own }: OfficialActor,
  issuing: string | undefined,
) {
  for (const unitId of new Set([issuing ?? own, own])) {
    const signing = await capacityToSign(context, { personId, postId }, { unitId, purpose: resultPurpose })
    if (signing) return { ...signing, unitId }
  }
  return undefined
}

/** A place of the paper as signing counts. */
export const rectangleOf = ({ x, y, width, height }: Place) => ({ left: x, bottom: y, width, height })

/** The capacity's lines as the paper has them: what is above the title, then the title. */
const signerOf = (lines: readonly string[], name: string) => ({
  ...(lines.length > 1 ? { authority: lines.slice(0, -1).join('\n') } : {}),
  title: lines.at(-1) ?? '',
  name,
})
