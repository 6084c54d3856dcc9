import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'

export interface CmsToPrepare {
  readonly facts: SignatureFacts
  /** `PAdES` has no signing-time attribute: the PDF's own dictionary says when (ETSI EN 319 142-1, 5.3). */
  readonly profile: 'CAdES' | 'PAdES'
  /** The content to carry within, or the SHA-256 of content that stays outside. */
  readonly content: { readonly enveloped: Uint8Array } | { readonly sha256: Uint8Array }
}

/** Prepares a CMS signature at level B-B; completed with a stamp it is B-T. */
export function prepareCms(_input: CmsToPrepare): PreparedSignature {
  throw new Error('not written yet')
}
