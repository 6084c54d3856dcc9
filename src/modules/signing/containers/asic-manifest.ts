import { digest } from '../certificates/digest-algorithm.ts'
import type { Integrity } from '../verification/found-signature.ts'
import { digestOfAddress } from '../xml/algorithms.ts'
import { BrokenSignature } from '../xml/broken-signature.ts'
import { brokenBy } from '../xml/check-references.ts'
import { nameIn } from '../xml/dereference.ts'
import { readBase64 } from '../xml/read-base64.ts'
import { parseXml } from '../xml/tree/parse-xml.ts'
import { attributeOf, childElements, firstChild, textOf, type XmlElement } from '../xml/tree/xml-node.ts'
import { spend, type WorkBudget } from '../xml/work-budget.ts'
import { dsig } from '../xml/xml-names.ts'
import { asic } from './container-names.ts'

/** An ASiCManifest (ETSI EN 319 162-1, A.4): one signature or token, and the digests of the files that it is over. */
export interface AsicManifest {
  readonly name: string
  readonly bytes: Uint8Array
  /** The file that holds the signature or the token; undefined where the manifest does not say. */
  readonly signatureName: string | undefined
  readonly isTimestamp: boolean
  /** Whether every digest is right. */
  readonly integrity: Integrity
  /** Files whose digest is right. */
  readonly covered: ReadonlySet<string>
  readonly mediaTypes: ReadonlyMap<string, string>
}

export function readAsicManifest(
  name: string,
  bytes: Uint8Array,
  files: ReadonlyMap<string, Uint8Array>,
  budget: WorkBudget,
): AsicManifest {
  const covered = new Set<string>()
  const mediaTypes = new Map<string, string>()
  const broken: Integrity[] = []
  const fail = (error: unknown) => broken.push(brokenBy(error))
  let reference: XmlElement | undefined
  try {
    const { root } = parseXml(bytes)
    if (root.namespace !== asic || root.name !== 'ASiCManifest') throw new BrokenSignature('malformed', name)
    const [first, ...others] = childElements(root, asic, 'SigReference')
    if (!first || others.length > 0) throw new BrokenSignature('malformed', `SigReference of ${name}`)
    reference = first
    const objects = childElements(root, asic, 'DataObjectReference')
    if (objects.length === 0) throw new BrokenSignature('malformed', `${name} names no file`)
    for (const object of objects) {
      try {
        const file = checkObject(object, files, budget)
        covered.add(file)
        const type = attributeOf(object, 'MimeType')
        if (type) mediaTypes.set(file, type)
      } catch (error) {
        fail(error)
      }
    }
  } catch (error) {
    fail(error)
  }
  const signatureName = reference && nameIn(files, attributeOf(reference, 'URI') ?? '')
  const isTimestamp =
    reference !== undefined &&
    (attributeOf(reference, 'MimeType') === 'application/vnd.etsi.timestamp-token' ||
      /\.tst$/i.test(signatureName ?? ''))
  return { name, bytes, signatureName, isTimestamp, integrity: broken[0] ?? { holds: true }, covered, mediaTypes }
}

/** The name of the file, if its digest is right. Throws `BrokenSignature`. */
function checkObject(object: XmlElement, files: ReadonlyMap<string, Uint8Array>, budget: WorkBudget): string {
  const uri = attributeOf(object, 'URI') ?? ''
  const name = nameIn(files, uri)
  const bytes = name === undefined ? undefined : files.get(name)
  if (name === undefined || !bytes) throw new BrokenSignature('content-missing', uri.slice(0, 200))
  const method = attributeOf(firstChild(object, dsig, 'DigestMethod') ?? object, 'Algorithm')
  const algorithm = digestOfAddress(method)
  if (!algorithm) throw new BrokenSignature('unsupported-algorithm', method)
  spend(budget, bytes.length / 4)
  const value = firstChild(object, dsig, 'DigestValue')
  if (!readBase64(value ? textOf(value) : '', 'DigestValue').equals(digest(algorithm, bytes)))
    throw new BrokenSignature('digest-mismatch', name)
  return name
}
