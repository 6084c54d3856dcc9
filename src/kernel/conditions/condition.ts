import type { Context } from '../context.ts'

/** `ok` fine, `note` to know, `warn` look soon, `late` look now. */
export type ConditionState = 'ok' | 'note' | 'warn' | 'late'

export interface ConditionFinding {
  readonly state: ConditionState
  /** In the reader's language, without personal data. */
  readonly sentence: string
  /** The page where one can do something about it. */
  readonly href?: string
}

/** One thing that whoever runs the platform asks every morning, read cheaply: no outside system is asked for it. */
export interface Condition {
  /** `module.noun`; its title stands under `<module>.condition.<noun>`. */
  readonly name: string
  readonly read: (context: Context) => Promise<ConditionFinding>
}
