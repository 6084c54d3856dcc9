import { type Asn1, bytesOf, childrenOf, isUniversal, readAsn1, universal } from '../asn1/asn1.ts'
import { oid } from '../asn1/object-identifiers.ts'
import * as der from '../asn1/write-der.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'

export interface Additions {
  readonly certificates?: readonly Uint8Array[]
  /** RevocationInfoChoice, DER. */
  readonly crls?: readonly Uint8Array[]
  /** Unsigned attributes, DER, for each signer. */
  readonly unsigned?: (signer: SignerInfo, index: number) => readonly Uint8Array[]
}

/** The same SignedData with more in it: every element that was there keeps its bytes, in the order of DER. */
export function rebuildSignedData(signedData: SignedData, additions: Additions): Uint8Array {
  const { parts, signers } = signedData
  const certificates = join(parts.certificates, additions.certificates ?? [])
  const crls = join(parts.crls, additions.crls ?? [])
  const rebuilt = der.sequence(
    versionFor(parts.version, crls),
    bytesOf(parts.digestAlgorithms),
    bytesOf(parts.encapsulated),
    ...(certificates.length > 0 ? [der.explicit(0, ...certificates)] : []),
    ...(crls.length > 0 ? [der.explicit(1, ...crls)] : []),
    der.setOf(...signers.map((signer, index) => rebuildSigner(signer, additions.unsigned?.(signer, index) ?? []))),
  )
  return der.sequence(der.objectIdentifier(oid.signedData), der.explicit(0, rebuilt))
}

function join(element: Asn1 | undefined, added: readonly Uint8Array[]): Uint8Array[] {
  const all = [...(element ? childrenOf(element).map(bytesOf) : []), ...added]
  return der.sorted([...new Map(all.map(one => [Buffer.from(one).toString('latin1'), one])).values()])
}

/** RFC 5652, 5.1: version 5 where revocation information is of another kind than lists. */
function versionFor(version: Asn1, crls: readonly Uint8Array[]): Uint8Array {
  const hasOther = crls.some(one => !isUniversal(readAsn1(one), universal.sequence))
  return hasOther ? der.integer(5) : bytesOf(version)
}

function rebuildSigner({ parts }: SignerInfo, added: readonly Uint8Array[]): Uint8Array {
  const { version, identifier, digestAlgorithm, signedAttributes, signatureAlgorithm, signature } = parts
  const unsigned = join(parts.unsignedAttributes, added)
  return der.sequence(
    bytesOf(version),
    bytesOf(identifier),
    bytesOf(digestAlgorithm),
    ...(signedAttributes ? [bytesOf(signedAttributes)] : []),
    bytesOf(signatureAlgorithm),
    bytesOf(signature),
    ...(unsigned.length > 0 ? [der.explicit(1, ...unsigned)] : []),
  )
}
