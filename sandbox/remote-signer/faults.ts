/** What can be wrong with the service on purpose. */
export const faults = [
  'none',
  /** Hangs up on everybody. */
  'down',
  /** Answers after a long while. */
  'slow',
  /** Answers every call with an error page of its web server. */
  'broken',
  /** Signs, and hangs up before the answer is sent; once for each call of a transaction. */
  'loses-answer',
  /** Answers signatures of another key. */
  'wrong-signature',
  /** Turns every transaction away. */
  'refuses',
] as const

export type Fault = (typeof faults)[number]

export const isFault = (text: unknown): text is Fault => faults.some(fault => fault === text)
