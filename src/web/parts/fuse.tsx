import type { State } from './state.ts'

interface FuseProps {
  /** Share of the time that is used, 0 to 1; more is drawn as full. */
  readonly used: number
  readonly state?: State
  readonly big?: boolean
  /** The same in words; absent where the words stand beside it. */
  readonly label?: string
}

/** Share of time used, always beside words. Drawn as SVG: the strict policy allows no inline widths. */
export function Fuse({ used, state, big, label }: FuseProps) {
  const width = Math.round(Math.min(Math.max(used, 0), 1) * 100)
  const meaning = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or said in words beside it
    <svg
      className={['fuse', state, big ? 'big' : ''].filter(Boolean).join(' ')}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      focusable="false"
      {...meaning}
    >
      <rect width={width} height="4" />
    </svg>
  )
}

/** How late or how far: words with the fuse under them. */
export function Due({
  children,
  used,
  state,
}: {
  readonly children: string
  readonly used?: number
  readonly state?: State
}) {
  return (
    <>
      <span className={state ? `due ${state}` : 'due'}>{children}</span>
      {used === undefined ? null : <Fuse used={used} {...(state ? { state } : {})} />}
    </>
  )
}
