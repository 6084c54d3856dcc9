import type { Temporal } from 'temporal-polyfill'
import type { SignerClaims } from '../../verification/found-signature.ts'
import { isString, type PdfDictionary } from '../syntax/pdf-object.ts'
import type { PdfRevision } from '../syntax/pdf-revision.ts'
import { instantOfPdfDate, textOfPdfString } from '../syntax/pdf-text.ts'

const maxLength = 2000

export function claimsOf(revision: PdfRevision, signature: PdfDictionary): SignerClaims {
  const text = (key: string) => {
    const value = revision.at(signature, key)
    return isString(value) ? textOfPdfString(value).slice(0, maxLength) : ''
  }
  const claims = {
    reason: text('Reason'),
    location: text('Location'),
    name: text('Name'),
    contact: text('ContactInfo'),
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== ''))
}

export function claimedTimeOf(revision: PdfRevision, signature: PdfDictionary): Temporal.Instant | undefined {
  const value = revision.at(signature, 'M')
  return isString(value) ? instantOfPdfDate(textOfPdfString(value)) : undefined
}
