import { readFile } from 'node:fs/promises'
import type { Root } from './root-store.ts'

export interface WrittenRoot {
  readonly number: number
  readonly hash: string
}

/** One line a root: number, instant, count, Merkle root and hash in hex. */
export function rootLine(root: Root): string {
  const { number, sealedAt, eventCount, merkleRoot, hash } = root
  return `${number} ${sealedAt} ${eventCount} ${merkleRoot.toString('hex')} ${hash.toString('hex')}\n`
}

/**
 * The roots as written outside the database; none where the file does not exist yet. A last line that was cut off by a crash
 * has no hash and is not counted: sealing writes it again.
 */
export async function readRootFile(path: string): Promise<WrittenRoot[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap(line => {
    const [number, , , , hash] = line.split(' ')
    return number && hash?.length === 64 ? [{ number: Number(number), hash }] : []
  })
}
