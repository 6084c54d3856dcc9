import type { BrokenBecause } from '../verification/found-signature.ts'

/** Why one signature does not hold; caught where that signature is judged, so that the others of the file still are. */
export class BrokenSignature extends Error {
  readonly because: BrokenBecause
  readonly detail: string | undefined

  constructor(because: BrokenBecause, detail?: string) {
    super(detail ? `${because}: ${detail}` : because)
    this.name = 'BrokenSignature'
    this.because = because
    this.detail = detail
  }
}
