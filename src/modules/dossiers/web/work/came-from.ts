import { localPath } from '#kernel/http/local-path.ts'

/** The list of the workspace that a dossier was opened from, where that is not the list of work: the way back leads there. */
export const cameFrom = (href: string, list: string): string => `${href}?tu=${encodeURIComponent(list)}`

/** Anything else than a list of the workspace is no way back. */
export function readCameFrom(address: string | undefined): string | undefined {
  const path = localPath(address)
  return path?.startsWith('/lam-viec/') ? path : undefined
}
