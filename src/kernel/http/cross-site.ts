import { AppError } from '../errors.ts'

export interface Origins {
  readonly secFetchSite: string | undefined
  readonly origin: string | undefined
  /** Under which origins this application is reached. */
  readonly own: readonly string[]
}

/**
 * Refuses a write that another site had a browser send. A cookie is sent unasked, so with one the browser must say that the
 * request is our own page's; without one it is enough that nothing says otherwise.
 */
export function assertOwnSite(origins: Origins, via: 'cookie' | 'bearer' | 'nothing'): void {
  if (via === 'bearer') return
  const verdict = isOwnSite(origins)
  if (verdict === true || (verdict === undefined && via === 'nothing')) return
  throw new AppError('cross-site')
}

/** True or false where the browser tells, undefined where neither header came. */
function isOwnSite({ secFetchSite, origin, own }: Origins): boolean | undefined {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin'
  return origin === undefined ? undefined : own.includes(origin)
}
