import type { Context } from '#kernel/context.ts'
import { notFound, wrongState } from '#kernel/errors.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import type { Capacity } from '../authority/capacity.ts'
import { assertMaySign } from '../authority/may-sign.ts'
import { openToChange } from '../containers/open-to-change.ts'
import { officialOf } from '../official.ts'
import { readSheet } from '../pdf/pdf-sheet.ts'
import { assertSignablePdf } from '../pdf/signing/assert-may-sign.ts'
import { parseToSign } from '../xml/prepare-xml-signature.ts'
import { askForSignature } from './ask-for-signature.ts'
import { cancelSignature } from './cancel-request.ts'
import { readDocument } from './document-bytes.ts'
import { listOwnCapacities } from './own-capacities.ts'
import { formatFor, ownFilePurpose, type Packing } from './own-file.ts'
import { placementAt, usualPlace } from './placement.ts'
import { changeRequest, lockRequest } from './request-store.ts'
import { isUsable, keysFor } from './see-for-signer.ts'
import type { Placement, SignatureRequest, SignedFormat } from './signature-request.ts'
import { assertAddressee } from './signer-policy.ts'

export interface SignOwnFile {
  readonly document: StoredFile
  readonly capacity: Capacity
  /** Where the reader has that capacity in several agencies. */
  readonly unitId?: string | undefined
  /** For what is neither PDF nor XML. */
  readonly packing?: Packing | undefined
  /** The signature shows on the last page of a PDF, until its signer says where. */
  readonly visible?: boolean | undefined
}

/**
 * Puts a file of the reader's own among what waits for their signature. The same file again is the same request, with what was chosen
 * last. Throws `signing.no-usable-key`, `signing.capacity.…`, and what is wrong with the file: `signing.pdf-…`, `signing.xml-…`,
 * `signing.container-unreadable`.
 */
export async function signOwnFile(context: Context, input: SignOwnFile): Promise<SignatureRequest> {
  const actor = officialOf(context)
  const { document, capacity } = input
  const unitId = await agencyFor(context, input)
  await assertMaySign(context, actor, { capacity, unitId, purpose: ownFilePurpose })
  if (!(await keysFor(context, { capacity })).some(isUsable)) throw wrongState('signing.no-usable-key')
  const format = formatFor(document.kind, input.packing)
  const placement = await examine(context, document, { format, visible: input.visible === true })
  const requestId = await askForSignature(context, {
    document,
    format,
    purpose: ownFilePurpose,
    // Whoever holds the post next has their own files.
    subject: { kind: 'own-file', id: `${actor.personId}:${document.sha256}`, label: document.name },
    signer: capacity === 'seal' ? { unitId, seal: true } : { postId: actor.postId },
    ...(capacity === 'seal' ? {} : { capacity }),
    unitId,
    ...(placement ? { placement } : {}),
    // Nothing else has a page to show it on.
    ...(format === 'pdf' ? { signerPlaces: true } : {}),
  })
  const request = await lockRequest(context, requestId)
  if (!request) throw notFound('signing.no-request')
  const chosen = { capacity, format, placement: placement ?? null }
  const changed = await changeRequest(context, { id: requestId, states: ['waiting', 'failed'] }, chosen)
  if (!changed) throw wrongState(`signing.not-when-${request.state}`)
  return changed
}

async function agencyFor(context: Context, { capacity, unitId }: SignOwnFile): Promise<string> {
  const own = await listOwnCapacities(context)
  const found = own.find(one => one.capacity === capacity && (unitId === undefined || one.unitId === unitId))
  return found?.unitId ?? unitId ?? officialOf(context).unitId
}

/** Says at once what would only come out when the file is signed; and where the signature shows. */
async function examine(
  { kernel }: Context,
  { sha256, kind }: StoredFile,
  { format, visible }: { readonly format: SignedFormat; readonly visible: boolean },
): Promise<Placement | undefined> {
  const isContainer = format === 'asic-e' && kind === 'asice'
  if (format !== 'pdf' && format !== 'xml' && !isContainer) return undefined
  const bytes = await readDocument(kernel.files, sha256)
  if (isContainer) openToChange(bytes)
  if (format === 'xml') parseToSign(bytes)
  if (format !== 'pdf') return undefined
  assertSignablePdf(bytes)
  return visible ? placementAt(readSheet(bytes, -1), { place: usualPlace }) : undefined
}

/** Takes a file of one's own back unsigned. Taken back already: the answer is the request as it is. Throws `signing.not-when-…`. */
export async function takeBackOwnFile(
  context: Context,
  { requestId }: { readonly requestId: string },
): Promise<SignatureRequest> {
  const request = await lockRequest(context, requestId)
  if (!request) throw notFound('signing.no-request')
  assertAddressee(context.actor, request)
  if (request.purpose !== ownFilePurpose) throw wrongState('signing.not-your-own-file')
  // What is with the signer is given up on the page of its batch.
  if (request.state === 'signing') throw wrongState('signing.not-when-signing')
  return cancelSignature(context, { requestId })
}
