import { type Canonicalisation, canonicalise } from './canonicalise.ts'
import { wholeSubtree } from './node-set.ts'
import { parseXml } from './tree/parse-xml.ts'

export const exclusive: Canonicalisation = { form: 'exclusive', comments: false }

/** The exclusive canonical form of an element that declares all that it uses: the same wherever it is put. */
export const canonicalForm = (element: string): Buffer =>
  canonicalise(wholeSubtree(parseXml(Buffer.from(element, 'utf8')).root), exclusive, { left: Number.POSITIVE_INFINITY })
