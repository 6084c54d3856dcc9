import { prepareCms } from '../cms/prepare-cms.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import type { PdfSignatureOptions } from './pdf-signature-options.ts'
import { assertMaySign } from './signing/assert-may-sign.ts'
import { fillTextFields } from './signing/fill-text-fields.ts'
import { placeTextFields } from './signing/place-text-fields.ts'
import { signatureDictionary } from './signing/signature-dictionary.ts'
import { signField } from './signing/signature-field.ts'
import { makeSlot } from './signing/signature-slot.ts'
import { dictionary, withEntries } from './writing/make-object.ts'
import { catalogueOf, changeDictionary, startUpdate } from './writing/pdf-update.ts'

/** Most tokens with the authority's certificates are of 3 to 7 kB. */
export const defaultTimestampBytes = 9000
/** The signature value, the signed attributes and what holds them together. */
const cmsBytes = 1800

/**
 * Prepares a PAdES B-B signature as an incremental update; completed with a stamp it is B-T. The same input gives the same bytes.
 * Throws `bad-input` (`signing.pdf-unreadable`, `signing.pdf-encrypted`, `signing.pdf-no-such-page`, `signing.pdf-no-such-field`,
 * `signing.image-unreadable`), `wrong-state` (`signing.pdf-already-signed`, `signing.pdf-changes-forbidden`) and `conflict`
 * (`signing.pdf-field-taken`).
 */
export function preparePdfSignature(
  document: Uint8Array,
  facts: SignatureFacts,
  options: PdfSignatureOptions = {},
): PreparedSignature {
  const update = startUpdate(document)
  const { placeFields = [], fillFields = {}, timestampBytes = defaultTimestampBytes } = options
  assertMaySign(update, {
    certifies: options.certify !== undefined,
    places: placeFields.length > 0,
    fills: Object.keys(fillFields),
  })
  placeTextFields(update, placeFields)
  fillTextFields(update, fillFields)
  const value = update.add(
    signatureDictionary({
      subFilter: 'ETSI.CAdES.detached',
      contentsBytes: roomFor(facts) + timestampBytes,
      signingTime: facts.signingTime,
      options,
    }),
  )
  const { fieldName, appearance } = options
  signField(update, appearance ? { fieldName, appearance, value } : { fieldName, value })
  if (options.certify) {
    const { number, dictionary: catalogue } = catalogueOf(update)
    const permissions = changeDictionary(update, catalogue, 'Perms', known =>
      withEntries(known ?? dictionary({}), { DocMDP: value }),
    )
    update.replace(number, withEntries(catalogue, { Perms: permissions }))
  }
  const slot = makeSlot(update, value.number)
  const cms = prepareCms({ facts, profile: 'PAdES', content: { sha256: slot.sha256 } })
  return {
    toBeSigned: cms.toBeSigned,
    complete: async (signature, stamp) => slot.fill(await cms.complete(signature, stamp)),
  }
}

/** The same for whoever prepares again. RSA values are as long as the key; those of ECDSA much shorter. */
function roomFor({ certificate, chain }: SignatureFacts): number {
  const certificates = [certificate, ...chain].reduce((sum, one) => sum + one.der.length, 0)
  return certificates + certificate.issuer.der.length * 2 + cmsBytes
}
