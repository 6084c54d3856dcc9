/** What can be wrong with the authorities on purpose. */
export const faults = [
  'none',
  /** Hangs up on everybody. */
  'down',
  /** Answers after a long while. */
  'slow',
  /** Answers every call with an error page of its web server. */
  'broken',
  /** Sends everybody somewhere else. */
  'redirects',
  /** An answer that has no end. */
  'endless',
  /** Bytes that are no answer. */
  'garbage',
  /** Time stamps are turned down, certificate status is not told. */
  'refuses',
  /** Answers of long ago: lists and OCSP answers that have run out. */
  'stale',
  /** Answers to somebody else's question. */
  'wrong-nonce',
  /** Stamps something else; tells the status of another certificate. */
  'wrong-imprint',
  /** Signs with a key that is not its certificate's. */
  'wrong-key',
  /** Its clock runs an hour ahead. */
  'clock-ahead',
] as const

export type Fault = (typeof faults)[number]

export const isFault = (text: unknown): text is Fault => faults.some(fault => fault === text)

/** What can be broken apart from the rest. */
export const services = ['timestamp', 'ocsp', 'crl', 'certificates'] as const

export type Service = (typeof services)[number]
