import { UnreadableXml } from './tree/unreadable-xml.ts'

/**
 * How much canonicalising, digesting and path-finding one file may cause, in about as many characters: many references to one large
 * document multiply its size. Some two seconds of one core.
 */
export interface WorkBudget {
  left: number
}

export const newBudget = (): WorkBudget => ({ left: 128 * 1024 * 1024 })

export function spend(budget: WorkBudget, amount: number): void {
  budget.left -= amount
  if (budget.left < 0) throw new UnreadableXml('xml-too-costly')
}
