import type { Asn1 } from '../asn1/asn1.ts'
import type { Certificate, DistinguishedName } from '../certificates/certificate.ts'
import type { DigestAlgorithm } from '../certificates/digest-algorithm.ts'

/** CMS SignedData (RFC 5652, clause 5), as read; nothing has been checked. */
export interface SignedData {
  /** The ContentInfo, as given (BER or DER). */
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Undefined where the content is detached. */
  readonly content: Uint8Array | undefined
  readonly digestAlgorithms: readonly string[]
  readonly certificates: readonly Certificate[]
  readonly crls: readonly Uint8Array[]
  /** OCSPResponse, DER (RFC 5940). */
  readonly ocspResponses: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
  readonly parts: SignedDataParts
}

/** The elements that archive time stamps hash as they stand in the file. */
export interface SignedDataParts {
  readonly version: Asn1
  readonly digestAlgorithms: Asn1
  readonly encapsulated: Asn1
  readonly certificates: Asn1 | undefined
  readonly crls: Asn1 | undefined
  readonly signerInfos: Asn1
}

export interface SignerInfo {
  readonly version: number
  /** Whose signature it is: the issuer's name with the serial number, or the key identifier (hex). */
  readonly identifier:
    | { readonly issuer: DistinguishedName; readonly serialNumber: string }
    | { readonly keyId: string }
  readonly digestIdentifier: string
  /** Undefined: none that can be computed here. */
  readonly digestAlgorithm: DigestAlgorithm | undefined
  readonly signatureAlgorithm: Asn1
  readonly signature: Uint8Array
  /** Undefined where there are none: then the signature is over the content itself. */
  readonly signedAttributes: readonly Attribute[] | undefined
  readonly unsignedAttributes: readonly Attribute[]
  readonly parts: SignerInfoParts
}

export interface SignerInfoParts {
  readonly version: Asn1
  readonly identifier: Asn1
  readonly digestAlgorithm: Asn1
  readonly signedAttributes: Asn1 | undefined
  readonly signatureAlgorithm: Asn1
  readonly signature: Asn1
  readonly unsignedAttributes: Asn1 | undefined
}

export interface Attribute {
  readonly type: string
  readonly values: readonly Asn1[]
  readonly element: Asn1
}

/** What a signature speaks about, where the SignedData does not carry it. */
export interface SignedContent {
  readonly digestOf: (algorithm: DigestAlgorithm) => Promise<Uint8Array> | Uint8Array
  /** Needed only by signatures without signed attributes; where it is absent those cannot be judged. */
  readonly bytes?: () => Promise<Uint8Array> | Uint8Array
}
