/** What an XML signature signs, and where it then stands. */
export type XmlTarget =
  /** Inside the document that it signs: last in the root, or last in the only element of the given name. */
  | {
      readonly form: 'enveloped'
      readonly xml: Uint8Array
      readonly into?: XmlName
      /** Parts that others still write after signing, such as the trace of the hops of an envelope: left unsigned. */
      readonly except?: readonly XmlName[]
    }
  /** Around the content: any bytes, carried as base64. */
  | { readonly form: 'enveloping'; readonly content: Uint8Array; readonly mediaType: string }
  /** Beside the files that it names. */
  | { readonly form: 'detached'; readonly files: ReadonlyMap<string, SignedFile> }

export interface SignedFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

export interface XmlName {
  readonly namespace: string
  readonly name: string
}

/** What the signer adds of their own will (ETSI EN 319 132-1, 5.2). */
export interface XadesClaims {
  readonly roles?: readonly string[]
  /** Addresses, such as `http://uri.etsi.org/01903/v1.2.2#ProofOfApproval`. */
  readonly commitments?: readonly string[]
  readonly place?: { readonly city?: string; readonly province?: string; readonly country?: string }
}
