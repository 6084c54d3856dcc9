import { open, readFile } from 'node:fs/promises'

/** What was proven of a root, as written outside the database. */
export type WrittenProof =
  | { readonly kind: 'stamp'; readonly rootNumber: number; readonly rootHash: string; readonly token: Uint8Array }
  | {
      readonly kind: 'countersignature'
      readonly rootNumber: number
      readonly rootHash: string
      readonly peerKey: string
      readonly signedAt: string
      readonly signature: Uint8Array
    }

/** Beside the file of roots. */
export const proofFileOf = (rootsFile: string): string => `${rootsFile.replace(/\.log$/, '')}-proofs.log`

/** One line a proof: kind, number, hash in hex, and the rest; bytes in base64. */
export function proofLine(proof: WrittenProof): string {
  const { kind, rootNumber, rootHash } = proof
  if (proof.kind === 'stamp') return `${kind} ${rootNumber} ${rootHash} ${base64(proof.token)}\n`
  return `${kind} ${rootNumber} ${rootHash} ${proof.peerKey} ${proof.signedAt} ${base64(proof.signature)}\n`
}

/** None where the file does not exist yet; a last line that a crash cut off is not counted: it is written again. */
export async function readProofFile(path: string): Promise<WrittenProof[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').slice(0, -1).flatMap(readLine)
}

function readLine(line: string): WrittenProof[] {
  const [kind, number, rootHash = '', first = '', signedAt = '', last = ''] = line.split(' ')
  const rootNumber = Number(number)
  if (!Number.isSafeInteger(rootNumber) || rootHash.length !== 64) return []
  if (kind === 'stamp') return [{ kind, rootNumber, rootHash, token: Buffer.from(first, 'base64') }]
  if (kind !== 'countersignature') return []
  return [{ kind, rootNumber, rootHash, peerKey: first, signedAt, signature: Buffer.from(last, 'base64') }]
}

export async function appendProofs(path: string, proofs: readonly WrittenProof[]): Promise<void> {
  if (proofs.length === 0) return
  // A line that was cut off must not swallow the next one.
  const text = await readFile(path, 'utf8').catch(() => '')
  const file = await open(path, 'a', 0o640)
  try {
    await file.appendFile((text === '' || text.endsWith('\n') ? '' : '\n') + proofs.map(proofLine).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
