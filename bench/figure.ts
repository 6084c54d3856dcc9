import type { World } from './world/open-world.ts'

export interface Bounds {
  readonly atLeast?: number
  readonly atMost?: number
}

/** What the platform must reach; absent where something is measured for knowledge alone. */
export interface Wanted {
  readonly ours?: Bounds
  readonly ratio?: Bounds
}

export type Unit = '/s' | 'ms' | 'B' | 'MB' | 'MB/min' | ''

/** One measured value, and the same work done with as little as possible beside it. */
export interface Line {
  readonly what: string
  readonly unit: Unit
  readonly ours: number
  /** The floor (the same work bare) or a peer (another way to do it), and its name. */
  readonly beside?: { readonly name: string; readonly value: number }
  readonly wanted?: Wanted
}

export interface Figure {
  readonly name: string
  readonly about: string
  /** Takes too long to be measured unasked. */
  readonly onlyWhenNamed?: true
  readonly run: (world: World, say: Say) => Promise<void>
}

export interface Say {
  readonly line: (line: Line) => void
  /** Something to know about the lines: sizes, what was left out. */
  readonly note: (text: string) => void
  /** Printed only with `--plans`. */
  readonly plan: (title: string, plan: string) => void
}
