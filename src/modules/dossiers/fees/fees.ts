import type { Answers, Case, Fee } from '#modules/procedures/index.ts'
import type { Channel } from '../dossier.ts'

/** One line of what is owed, with its reason, so that nobody has to ask why. Integers of đồng. */
export interface FeeLine {
  readonly key: string
  readonly name: string
  readonly kind: 'fee' | 'charge'
  readonly unitAmount: number
  readonly quantity: number
  readonly amount: number
  readonly perUnit: string | null
  /** `online`: the lower amount for filing online; `exempt`: an answer frees from it. */
  readonly basis: 'standard' | 'online' | 'exempt'
  /** The question whose answer exempts. */
  readonly exemptBy: string | null
}

export interface Fees {
  readonly lines: readonly FeeLine[]
  readonly total: number
}

/** What a case costs, given what was answered and how it is filed. */
export function computeFees(procedureCase: Pick<Case, 'fees'>, answers: Answers, channel: Channel): Fees {
  const lines = procedureCase.fees.map(fee => computeLine(fee, answers, channel))
  return { lines, total: lines.reduce((sum, line) => sum + line.amount, 0) }
}

function computeLine(fee: Fee, answers: Answers, channel: Channel): FeeLine {
  const exemption = fee.exemptWhen?.find(({ question, equals }) => answersInclude(answers[question], equals))
  const online = channel === 'online' && fee.onlineAmount !== undefined
  const unitAmount = online ? (fee.onlineAmount ?? fee.amount) : fee.amount
  const quantity = quantityOf(fee, answers)
  return {
    key: fee.key,
    name: fee.name,
    kind: fee.kind,
    unitAmount,
    quantity,
    amount: exemption ? 0 : unitAmount * quantity,
    perUnit: fee.perUnit ?? null,
    basis: exemption ? 'exempt' : online ? 'online' : 'standard',
    exemptBy: exemption?.question ?? null,
  }
}

/** One, unless the form asks how many. */
function quantityOf(fee: Fee, answers: Answers): number {
  const count = fee.quantityFrom === undefined ? undefined : answers[fee.quantityFrom]
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 1
}

function answersInclude(answer: Answers[string] | undefined, value: string): boolean {
  return Array.isArray(answer) ? answer.includes(value) : answer === value
}
