/** What is told before a picture is sent, and held to when it comes. */
export const pictureLimits = {
  bytes: 500_000,
  pixels: 2_000,
  /** Handwriting on paper is as wide as a hand: fewer dots print as steps. */
  signaturePixels: 200,
  /** A seal of 36 mm at 300 dots an inch. */
  sealPixels: 425,
} as const

export type PictureKind = 'signature' | 'seal'
