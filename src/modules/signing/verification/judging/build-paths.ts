import type { Certificate } from '../../certificates/certificate.ts'
import type { CertificatePool } from './certificate-pool.ts'
import { nameKey } from './same-name.ts'

export interface FoundPaths {
  /** From the leaf to a certificate that is an anchor; the shortest first. */
  readonly paths: readonly (readonly Certificate[])[]
  /** As far as issuers were found, where none reaches an anchor. */
  readonly longest: readonly Certificate[]
}

/** RFC 5280 sets no limit; no authority in use stands more than five steps from its root. */
const longestPath = 8
const mostPaths = 12
const mostSteps = 2000

/**
 * Every way from a certificate to an anchor, within bounds. What can reach an anchor at all is found first, from the anchors downwards,
 * so that neither loops nor a mesh of cross certificates costs more than its edges.
 */
export function buildPaths(
  leaf: Certificate,
  pool: CertificatePool,
  isAnchor: (c: Certificate) => boolean,
): FoundPaths {
  const distance = distancesToAnchor(leaf, pool, isAnchor)
  const paths: Certificate[][] = []
  let steps = 0

  function walk(path: Certificate[], certificate: Certificate): void {
    steps += 1
    if (paths.length >= mostPaths || steps > mostSteps) return
    if (isAnchor(certificate)) {
      paths.push(path)
      return
    }
    const nearestFirst = pool
      .issuersOf(certificate)
      .filter(
        issuer => reaches(distance, issuer, longestPath - path.length - 1) && !path.some(c => isSameHolder(c, issuer)),
      )
      .toSorted((one, other) => distanceOf(distance, one) - distanceOf(distance, other))
    for (const issuer of nearestFirst) walk([...path, issuer], issuer)
  }

  walk([leaf], leaf)
  paths.sort((one, other) => one.length - other.length)
  return { paths, longest: paths[0] ?? climb(leaf, pool) }
}

function distancesToAnchor(
  leaf: Certificate,
  pool: CertificatePool,
  isAnchor: (c: Certificate) => boolean,
): ReadonlyMap<string, number> {
  const seen = new Map([[leaf.fingerprint, leaf]])
  const issued = new Map<string, Certificate[]>()
  for (const certificate of seen.values()) {
    for (const issuer of isAnchor(certificate) ? [] : pool.issuersOf(certificate)) {
      issued.set(issuer.fingerprint, [...(issued.get(issuer.fingerprint) ?? []), certificate])
      if (!seen.has(issuer.fingerprint)) seen.set(issuer.fingerprint, issuer)
    }
  }
  const distance = new Map<string, number>()
  let ring = [...seen.values()].filter(isAnchor)
  for (let steps = 0; ring.length > 0 && steps <= longestPath; steps += 1) {
    for (const certificate of ring) distance.set(certificate.fingerprint, steps)
    const below = ring.flatMap(certificate => issued.get(certificate.fingerprint) ?? [])
    ring = [...new Set(below)].filter(certificate => !distance.has(certificate.fingerprint))
  }
  return distance
}

const distanceOf = (distance: ReadonlyMap<string, number>, certificate: Certificate): number =>
  distance.get(certificate.fingerprint) ?? Number.POSITIVE_INFINITY

const reaches = (distance: ReadonlyMap<string, number>, certificate: Certificate, stepsLeft: number): boolean =>
  distanceOf(distance, certificate) <= stepsLeft

/** The same key under the same name, whoever certified it: passing it twice is going round in a loop. */
const isSameHolder = (one: Certificate, other: Certificate): boolean =>
  Buffer.compare(one.spki, other.spki) === 0 && nameKey(one.subject) === nameKey(other.subject)

function climb(leaf: Certificate, pool: CertificatePool): Certificate[] {
  const path = [leaf]
  for (let top = leaf; path.length < longestPath; ) {
    const issuer = pool.issuersOf(top).find(candidate => !path.some(c => isSameHolder(c, candidate)))
    if (!issuer) break
    path.push(issuer)
    top = issuer
  }
  return path
}
