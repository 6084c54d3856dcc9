import type { Temporal } from 'temporal-polyfill'
import type { TrustAnchor } from '../../src/modules/signing/trust/trust-anchor.ts'
import { detectKind } from '../../src/modules/signing/verification/detect-kind.ts'
import { hasPacks, packNames, readSample, rowsOf } from '../conformance/packs.ts'
import { makeOwnSamples } from './own-samples.ts'

export interface Sample {
  readonly name: string
  readonly kind: ReturnType<typeof detectKind>
  readonly bytes: Buffer
  readonly anchors: readonly TrustAnchor[]
  /** Passes as it is, so that harmless damage may leave it passing. */
  readonly isGenuine: boolean
}

/** Larger ones say no more, and take long. */
const mostBytes = 1024 * 1024

/** Signed files of the packs, where they are, and of every format that we sign. */
export async function loadSamples(now: Temporal.Instant): Promise<Sample[]> {
  const own = await makeOwnSamples(now)
  const packs = hasPacks() ? packNames().flatMap(packSamples) : []
  return [...own, ...packs.filter(({ bytes }) => bytes.length > 0 && bytes.length <= mostBytes)]
}

const packSamples = (pack: string): Sample[] =>
  rowsOf(pack).map(({ file }) => {
    const bytes = readSample(pack, file)
    return { name: file, kind: detectKind(bytes), bytes, anchors: [], isGenuine: false }
  })
