import type { IconName } from '#web/parts/icon.tsx'
import type { State } from '#web/parts/state.ts'
import type { Tone } from '../../verification/describe-report.ts'

export const iconOf: Readonly<Record<Tone, IconName>> = {
  ok: 'circle-check',
  bad: 'x',
  warn: 'help-circle',
  plain: 'file',
}

export const checkIconOf: Readonly<Record<Tone, IconName>> = {
  ok: 'check',
  bad: 'x',
  warn: 'help-circle',
  plain: 'info-circle',
}

/** The look of a verdict; a plain one has none. */
export const stateOf: Readonly<Record<Tone, State | undefined>> = {
  ok: 'ok',
  bad: 'late',
  warn: 'warn',
  plain: undefined,
}
