import type { Text } from '#kernel/i18n/texts.ts'
import type { DraftStep } from './draft-steps.ts'

export const stepTitle = (step: DraftStep, text: Text): string =>
  step.title ?? text(`dossiers.public.step.${step.kind}`)
