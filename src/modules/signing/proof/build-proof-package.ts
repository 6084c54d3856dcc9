import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Context } from '#kernel/context.ts'
import { sealContainer } from '../requests/seal-container.ts'
import { listTrustAnchors } from '../trust/trust-anchor-store.ts'
import type { SignedFile } from '../xml/xml-signature-target.ts'
import { type ProofCommand, proofCommands } from './commands.ts'
import { ledgerProof } from './ledger-proof.ts'

export interface ProofOf {
  /** The ledger's stream of what is proven. */
  readonly stream: string
  /** What people call it. */
  readonly label: string
  readonly documents: readonly { readonly bytes: Uint8Array; readonly isPdf: boolean }[]
  readonly isSigned: boolean
}

/** What each step says of itself, in the two languages of the READMEs. */
const titles: Readonly<Record<ProofCommand['step'], readonly [vi: string, en: string]>> = {
  digests: ['Các tệp nguyên vẹn', 'The files are whole'],
  document: ['Chữ ký trên kết quả', 'The signatures on the result'],
  chain: ['Các sự kiện nối tiếp nhau, không thiếu, không sửa', 'The events form a chain, none missing or changed'],
  tree: ['Sự kiện cuối nằm dưới gốc niêm phong', 'The last event stands under the sealed root'],
  roots: ['Các gốc nối tiếp nhau', 'The roots form a chain'],
  stamp: ['Dấu thời gian trên gốc', 'The time stamp over the root'],
  container: ['Chữ ký trên cả gói', 'The signature over the package'],
}

/**
 * Packs a document with the excerpt of the ledger that speaks of it, so that it can be proven offline with tools of others. Throws
 * `signing.proof-not-yet` while the ledger's root is not stamped, `signing.no-seal` where nobody can seal the package.
 */
export async function buildProofPackage(context: Context, input: ProofOf): Promise<Uint8Array> {
  const files = new Map<string, SignedFile>()
  const put = (name: string, bytes: string | Uint8Array, mediaType: string): void => {
    files.set(name, { bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, mediaType })
  }
  const documents = input.documents.map(({ bytes, isPdf }, index) => {
    const name = `ket-qua-${index + 1}.${isPdf ? 'pdf' : 'bin'}`
    put(name, bytes, isPdf ? 'application/pdf' : 'application/octet-stream')
    return name
  })
  const proof = await ledgerProof(context, input.stream)
  for (const [name, bytes] of proof.files)
    put(name, bytes, name.endsWith('.tst') ? 'application/timestamp-token' : 'text/plain')
  put('chung-thu/tin-cay.pem', await believedOf(context), 'application/x-pem-file')
  const commands = proofCommands({ documents, isSigned: input.isSigned })
  for (const [language, name] of ['DOC-TOI.txt', 'READ-ME.txt'].entries()) {
    const template = await readFile(new URL(`./readme/${name}`, import.meta.url), 'utf8')
    const steps = commands.map(
      ({ step, command }, index) => `\n${index + 1}. ${titles[step][language]}\n\n${indent(command)}\n`,
    )
    put(
      name,
      template.replaceAll('{dossier}', input.label).replace('{commands}', () => steps.join('')),
      'text/plain',
    )
  }
  put('SHA256SUMS', sumsOf(files), 'text/plain')
  return sealContainer(context, files)
}

const indent = (command: string): string => command.replace(/^/gm, '    ')

const sumsOf = (files: ReadonlyMap<string, SignedFile>): string =>
  [...files].map(([name, { bytes }]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`).join('')

async function believedOf(context: Context): Promise<string> {
  const anchors = await listTrustAnchors(context)
  return anchors.map(({ certificate }) => new X509Certificate(certificate.der).toString()).join('')
}
