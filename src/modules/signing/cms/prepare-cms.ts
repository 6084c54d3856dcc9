import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import type { PreparedSignature, SignatureFacts } from '../prepared-signature.ts'
import { attribute, baselineAttributes, buildSignedData } from './build-signed-data.ts'

export interface CmsToPrepare {
  readonly facts: SignatureFacts
  /** `PAdES` has no signing-time attribute: the PDF's own dictionary says when (ETSI EN 319 142-1, 6.3). */
  readonly profile: 'CAdES' | 'PAdES'
  /** The content to carry within, or the SHA-256 of content that stays outside. */
  readonly content: { readonly enveloped: Uint8Array } | { readonly sha256: Uint8Array }
}

/** Prepares a CMS signature at level B-B; completed with a stamp it is B-T. */
export function prepareCms({ facts, profile, content }: CmsToPrepare): PreparedSignature {
  const { certificate, chain, algorithm, signingTime } = facts
  const enveloped = 'enveloped' in content ? content.enveloped : undefined
  const sha256 = 'enveloped' in content ? digest('sha256', content.enveloped) : content.sha256
  const signedAttributes = [
    ...baselineAttributes(oid.data, sha256, certificate),
    ...(profile === 'CAdES' ? [attribute(oid.signingTime, der.time(signingTime))] : []),
  ]
  return {
    toBeSigned: der.setOf(...signedAttributes),
    complete: async (signature, stamp) => {
      const token = await stamp?.(digest('sha256', signature))
      return buildSignedData({
        contentType: oid.data,
        content: enveloped,
        certificate,
        chain,
        algorithm,
        signedAttributes,
        signature,
        unsignedAttributes: token ? [attribute(oid.signatureTimestamp, token)] : [],
      })
    },
  }
}
