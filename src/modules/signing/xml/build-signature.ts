import { digest } from '../certificates/digest-algorithm.ts'
import type { PreparedSignature, SignatureFacts, Stamp } from '../prepared-signature.ts'
import { canonicalForm } from './canonical-form.ts'
import { plainEcdsa } from './plain-ecdsa.ts'
import {
  keyInfoElement,
  type ReferenceToWrite,
  signatureTimestampElement,
  signatureValueElement,
  signedInfoElement,
  signedPropertiesElement,
  transformElement,
  unsignedPropertiesElement,
} from './write-xades.ts'
import { dsig, excC14n, names, xades } from './xml-names.ts'
import type { XadesClaims } from './xml-signature-target.ts'

export interface SignatureToBuild {
  readonly facts: SignatureFacts
  readonly profile: 'xades' | 'xml-dsig'
  readonly claims: XadesClaims
  /** Over the content; their Ids are given here. */
  readonly references: readonly Omit<ReferenceToWrite, 'id'>[]
  /** A ds:Object that is signed content, by the Id that it has. */
  readonly object?: string
  /** Puts the signature where it belongs. */
  readonly place: (signature: string) => Uint8Array | Promise<Uint8Array>
}

/** The same input names the same Ids; another document, signer or second names others, so that signatures can stand side by side. */
export const signatureId = ({ certificate, signingTime }: SignatureFacts, content: Uint8Array): string => {
  const seed = Buffer.from(`${certificate.fingerprint} ${signingTime.epochMilliseconds} `, 'latin1')
  return `s-${Buffer.from(digest('sha256', seed, content))
    .toString('hex')
    .slice(0, 32)}`
}

/** Puts a signature together as text. All that is digested is in the exclusive canonical form as it is written here. */
export function buildSignature(id: string, build: SignatureToBuild): PreparedSignature {
  const { facts, profile, claims, object = '', place } = build
  const content = build.references.map((reference, index) => ({ ...reference, id: `${id}-r${index + 1}` }))
  const propertiesId = `${id}-p`
  const properties = profile === 'xades' ? signedPropertiesElement(propertiesId, facts, content, claims) : undefined
  const references = properties ? [...content, overProperties(`${id}-rp`, propertiesId, properties)] : content
  const signedInfo = signedInfoElement(facts, references)
  const write = (value: string, unsigned = '') => {
    const qualifying = properties
      ? `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="#${id}">${properties}${unsigned}</xades:QualifyingProperties></ds:Object>`
      : ''
    return `<ds:Signature xmlns:ds="${dsig}" Id="${id}">${signedInfo}${value}${keyInfoElement(facts)}${object}${qualifying}</ds:Signature>`
  }
  return {
    toBeSigned: canonicalForm(signedInfo),
    complete: async (signature, stamp) => {
      const value = signatureValueElement(
        `${id}-v`,
        facts.algorithm === 'ECDSA-SHA256' ? plainEcdsa(signature) : signature,
      )
      return place(write(value, properties && stamp ? await stamped(value, stamp) : ''))
    },
  }
}

async function stamped(value: string, stamp: Stamp): Promise<string> {
  return unsignedPropertiesElement(signatureTimestampElement(await stamp(digest('sha256', canonicalForm(value)))))
}

function overProperties(id: string, propertiesId: string, properties: string): ReferenceToWrite {
  return {
    id,
    uri: `#${propertiesId}`,
    type: names.signedProperties,
    transforms: [transformElement(excC14n)],
    sha256: digest('sha256', canonicalForm(properties)),
  }
}
