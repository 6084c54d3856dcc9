import type { FoundSignature, Integrity, Problem } from '../verification/found-signature.ts'
import { brokenBy } from '../xml/check-references.ts'
import type { CheckedSignature } from '../xml/check-signature.ts'
import { namesIn, soundReferences } from '../xml/coverage.ts'
import { checkXmlSignatures } from '../xml/find-xml-signatures.ts'
import { parseXml } from '../xml/tree/parse-xml.ts'
import { UnreadableXml } from '../xml/tree/unreadable-xml.ts'
import { attributeOf, elementsFrom, firstChild, textOf } from '../xml/tree/xml-node.ts'
import type { WorkBudget } from '../xml/work-budget.ts'
import { coverageOfFiles } from './container-coverage.ts'
import { followHashChain, isHashChainResult } from './hash-chain.ts'
import type { Container } from './open-container.ts'

export interface ContainerSignature {
  /** The file in META-INF that holds it. */
  readonly file: string
  readonly found: FoundSignature
  /** Media types that the signer gives to files, by their names. */
  readonly signedTypes: ReadonlyMap<string, string>
}

export interface CheckedFile {
  readonly signatures: readonly ContainerSignature[]
  readonly problems: readonly Problem[]
}

/** The XAdES signatures of one file of META-INF, over the other files of the container. */
export async function checkXadesFile(file: string, container: Container, budget: WorkBudget): Promise<CheckedFile> {
  const bytes = container.files.get(file) ?? new Uint8Array()
  const detached = new Map([...container.files].filter(([name]) => name !== file))
  try {
    const checked = await checkXmlSignatures(parseXml(bytes), { detached, mustCover: container.dataNames, budget })
    const signatures = checked.map(one => ({
      file,
      found: {
        ...one.found,
        id: `${file}#${one.found.id}`,
        ...(one.found.over && { over: `${file}#${one.found.over}` }),
        ...throughChains(one, container),
      },
      signedTypes: signedTypesOf(one),
    }))
    return {
      signatures,
      problems: signatures.length > 0 ? [] : [{ code: 'container-signature-unreadable', detail: file }],
    }
  } catch (error) {
    if (!(error instanceof UnreadableXml) || error.code === 'xml-too-costly') throw error
    return {
      signatures: [],
      problems: [{ code: 'container-signature-unreadable', detail: `${file}: ${error.message}` }],
    }
  }
}

/** X-Road binds a batch of messages by a chain of hashes, of which the signature signs the result. */
function throughChains({ found, references }: CheckedSignature, container: Container): Partial<FoundSignature> {
  const names = namesIn(soundReferences(references))
  const results = [...names].filter(name => isHashChainResult(container.files.get(name) ?? new Uint8Array()))
  if (results.length === 0) return {}
  const covered = new Set(names)
  let chains: Integrity = { holds: true }
  for (const name of results) {
    try {
      for (const bound of followHashChain(container.files.get(name) ?? new Uint8Array(), container.files))
        covered.add(bound)
    } catch (error) {
      chains = brokenBy(error)
    }
  }
  // X-Road PR-MESS: the message itself is always an input of the chain.
  if (chains.holds && container.files.has('message.xml') && !covered.has('message.xml'))
    chains = { holds: false, because: 'reference-unsound', detail: 'the message is no input of its hash chain' }
  return { coverage: coverageOfFiles(container, covered), integrity: found.integrity.holds ? chains : found.integrity }
}

/** DataObjectFormat (EN 319 132-1, 5.2.4) by the file that its reference names. */
function signedTypesOf({ parts, references }: CheckedSignature): Map<string, string> {
  const types = new Map<string, string>()
  const { signedProperties, namespace = '' } = parts.qualifying ?? {}
  const formats = signedProperties
    ? [...elementsFrom(signedProperties)].filter(({ name }) => name === 'DataObjectFormat')
    : []
  for (const format of formats) {
    const id = attributeOf(format, 'ObjectReference')?.slice(1)
    const reference = references.find(({ element }) => attributeOf(element, 'Id') === id)
    const type = firstChild(format, namespace, 'MimeType')
    if (reference?.target?.kind === 'detached' && type) types.set(reference.target.name, textOf(type).trim())
  }
  return types
}
