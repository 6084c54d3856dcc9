import { digest } from '../certificates/digest-algorithm.ts'
import { findTimestamp } from '../cms/timestamp-token.ts'
import type { FoundTimestamp } from '../verification/found-signature.ts'
import { brokenBy } from '../xml/check-references.ts'
import { parseXml } from '../xml/tree/parse-xml.ts'
import { UnreadableXml } from '../xml/tree/unreadable-xml.ts'
import { elementsFrom } from '../xml/tree/xml-node.ts'
import { signatureOctets } from '../xml/xades-timestamps.ts'
import { dsig } from '../xml/xml-names.ts'
import { isXadesFile } from './container-names.ts'
import { followHashChain } from './hash-chain.ts'
import type { Container } from './open-container.ts'

/**
 * The token of an X-Road container: over the signature, or over the result of a hash chain that leads to it, since a server stamps a
 * batch at once.
 */
export async function checkServerTimestamp(name: string, { files }: Container): Promise<FoundTimestamp> {
  const token = files.get(name) ?? new Uint8Array()
  const result = [...files].find(([file]) => /(^|\/)ts-hashchainresult\.xml$/.test(file))?.[1]
  const [signatureName = '', signature = new Uint8Array()] = [...files].find(([file]) => isXadesFile(file)) ?? []
  const meant = (file: string) => (file === signatureName ? valuesIn(signature) : [])
  if (!result) return firstThatHolds(token, [signature, ...meant(signatureName)])
  const found = await firstThatHolds(token, [result])
  if (!found.integrity.holds) return found
  try {
    if (followHashChain(result, files, meant).has(signatureName)) return found
    return {
      ...found,
      integrity: { holds: false, because: 'reference-unsound', detail: 'the hash chain leads elsewhere' },
    }
  } catch (error) {
    return { ...found, integrity: brokenBy(error) }
  }
}

async function firstThatHolds(token: Uint8Array, stamped: readonly Uint8Array[]): Promise<FoundTimestamp> {
  const all: FoundTimestamp[] = []
  for (const bytes of stamped) all.push(await findTimestamp(token, algorithm => digest(algorithm, bytes), 'signature'))
  return all.find(({ integrity }) => integrity.holds) ?? (all[0] as FoundTimestamp)
}

/** What X-Road stamps of a signature: the octets of its value. Of several signatures none could be said to be meant. */
function valuesIn(signature: Uint8Array): Uint8Array[] {
  try {
    const values = [...elementsFrom(parseXml(signature).root)].filter(
      ({ namespace, name }) => namespace === dsig && name === 'SignatureValue',
    )
    return values.length === 1 ? values.map(signatureOctets) : []
  } catch (error) {
    if (error instanceof UnreadableXml) return []
    throw error
  }
}
