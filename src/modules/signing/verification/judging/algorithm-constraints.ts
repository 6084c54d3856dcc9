import { Temporal } from 'temporal-polyfill'

/** From the day on, a new signature by this is not believed; an older one is, where something proves that it is older. */
interface Sunset {
  readonly from: string
  readonly source: string
}

const never: Sunset = { from: '-271821-04-20', source: '' }
const collisionsPublished: Sunset = { from: '2004-08-18', source: 'CRYPTO 2004 rump session; RFC 6151, 2' }
const sp800131a: Sunset = { from: '2014-01-01', source: 'NIST SP 800-131A, 3 and 9' }

/** What is absent is believed for now: SHA-256 and its larger kin, SHA-3, and the curves of EdDSA. */
const digests: Readonly<Record<string, Sunset>> = {
  MD2: never,
  MD4: never,
  MD5: collisionsPublished,
  SHA1: sp800131a,
  RIPEMD160: sp800131a,
}

interface KeySize {
  readonly below: number
  readonly sunset: Sunset
}

/** NIST SP 800-131A, table 2: 80 bits of security until 2010, then 112 after 2013; Circular 16/2019/TT-BTTTT asks for RSA of 2048 bits. */
const sizes: Readonly<Record<'factoring' | 'curve', readonly KeySize[]>> = {
  factoring: [
    { below: 512, sunset: never },
    { below: 1024, sunset: { from: '2011-01-01', source: 'NIST SP 800-131A, table 2' } },
    { below: 2048, sunset: sp800131a },
  ],
  curve: [
    { below: 160, sunset: { from: '2011-01-01', source: 'NIST SP 800-131A, table 2' } },
    { below: 224, sunset: sp800131a },
  ],
}

export interface Algorithms {
  readonly digest?: string | undefined
  readonly signature?: string | undefined
  readonly keyBits?: number | undefined
}

export interface Weakness {
  /** `SHA-1`, `RSA 1024`. */
  readonly algorithm: string
  readonly since: Temporal.Instant
}

/** The first algorithm that was no longer believed at the instant. */
export function findWeakness(algorithms: Algorithms, at: Temporal.Instant): Weakness | undefined {
  return sunsetsOf(algorithms).find(({ since }) => Temporal.Instant.compare(at, since) >= 0)
}

function sunsetsOf({ digest, signature, keyBits }: Algorithms): Weakness[] {
  const found: Weakness[] = []
  const sunset = digest === undefined ? undefined : digests[normalise(digest)]
  if (digest !== undefined && sunset) found.push({ algorithm: digest, since: startOf(sunset) })
  const family = /^(RSA|DSA)/.test(signature ?? '')
    ? 'factoring'
    : /^(EC|Ed)/.test(signature ?? '')
      ? 'curve'
      : undefined
  const size = family && keyBits !== undefined ? sizes[family].find(({ below }) => keyBits < below) : undefined
  if (size) found.push({ algorithm: `${signature} ${keyBits}`, since: startOf(size.sunset) })
  return found
}

/** `SHA-1`, `sha1` and `SHA1` are one. */
const normalise = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

const startOf = ({ from }: Sunset): Temporal.Instant => Temporal.Instant.from(`${from}T00:00:00Z`)
