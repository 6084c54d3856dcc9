import type { ConditionFinding } from '#kernel/conditions/condition.ts'
import type { Context } from '#kernel/context.ts'
import { assertMay, mayWatch } from './operations-policy.ts'

export interface SeenCondition extends ConditionFinding {
  readonly name: string
  readonly title: string
}

/** What an operator asks every morning, each in a sentence. One that cannot be read says so and hides no other. */
export async function readConditions(context: Context): Promise<SeenCondition[]> {
  const { actor, kernel, locale } = context
  assertMay(actor, mayWatch(actor))
  const text = kernel.texts.for(locale)
  const seen: SeenCondition[] = []
  for (const { name, read } of kernel.conditions) {
    const finding = await read(context).catch((error: unknown): ConditionFinding => {
      kernel.log.error({ err: error, condition: name }, 'a condition could not be read')
      return { state: 'late', sentence: text('operations.condition-unread') }
    })
    seen.push({ name, title: text(name.replace('.', '.condition.')), ...finding })
  }
  return seen
}
