/** What is wrong with what was proven of the ledger's roots: a closed list, so that an operator can be told what each means. */
export interface AnchorFinding {
  readonly kind: /** The root is not the one that was stamped. */
    | 'root-not-as-stamped'
    | 'stamped-root-missing'
    /** The stamp itself is broken or is none. */
    | 'stamp-wrong'
    /** By an authority that nobody believes. */
    | 'stamp-untrusted'
    /** Long after the root was sealed: an outage, or a root that was made later than it says. */
    | 'root-stamped-late'
    | 'root-not-stamped'
    /** A proof that was written outside, or that a peer knows to have given, is no longer in the database. */
    | 'proof-missing'
    | 'countersignature-wrong'
    | 'root-not-as-countersigned'
    | 'countersigned-root-missing'
  readonly where: string
}

/** What somebody has done to the ledger, as far as the findings tell. */
export type Tampering =
  | 'changed-row'
  | 'deleted-row'
  | 'cut-tail'
  | 'rewritten-chain'
  | 'swapped-root'
  | 'wrong-stamp'
  | 'not-as-countersigned'

/**
 * Names the tampering. A chain, its roots and its file that agree among themselves and differ from what was stamped or countersigned were
 * rewritten as a whole.
 */
export function nameTampering(kinds: readonly string[]): Tampering[] {
  const has = (...wanted: readonly string[]): boolean => wanted.some(kind => kinds.includes(kind))
  const provenOtherwise = has(
    'root-not-as-stamped',
    'stamped-root-missing',
    'root-not-as-countersigned',
    'countersigned-root-missing',
    'root-disagrees-with-file',
  )
  const isWholeInside = !has('event-changed', 'event-missing', 'chain-broken', 'root-changed', 'sealed-event-missing')
  const cut = has('sealed-event-missing') && !has('event-missing', 'event-changed')
  const named: Record<Tampering, boolean> = {
    'changed-row': has('event-changed'),
    'deleted-row': has('event-missing'),
    'cut-tail': cut || has('root-missing', 'stamped-root-missing', 'countersigned-root-missing'),
    'rewritten-chain': has('chain-broken') || (provenOtherwise && isWholeInside),
    'swapped-root': has('root-changed'),
    'wrong-stamp': has('stamp-wrong', 'stamp-untrusted', 'root-stamped-late'),
    'not-as-countersigned': has('root-not-as-countersigned', 'countersigned-root-missing', 'countersignature-wrong'),
  }
  return (Object.keys(named) as Tampering[]).filter(tampering => named[tampering])
}
