import { AppError } from '#kernel/errors.ts'
import { type Edge, inTransaction, type Kernel } from '#kernel/kernel.ts'
import type { DossierRef } from '../change-dossier.ts'
import type { Dossier } from '../dossier.ts'
import { acceptDossier } from '../reception/accept-dossier.ts'
import { forwardDossier } from '../steps/forward-dossier.ts'

const actions = { accept: acceptDossier, forward: forwardDossier } as const
export type ManyAction = keyof typeof actions

export interface ManyOutcome {
  readonly done: readonly Dossier[]
  /** Each with its reason; nothing of it was changed. */
  readonly refused: readonly { readonly dossierId: string; readonly error: AppError }[]
}

/** Does one thing to many dossiers, each judged alone and in a transaction of its own: one refusal takes none of the others with it. */
export async function actOnMany(
  kernel: Kernel,
  edge: Edge,
  action: ManyAction,
  refs: readonly DossierRef[],
): Promise<ManyOutcome> {
  const done: Dossier[] = []
  const refused: ManyOutcome['refused'][number][] = []
  for (const ref of refs) {
    try {
      done.push(await inTransaction(kernel, edge, context => actions[action](context, ref)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ dossierId: ref.dossierId, error })
    }
  }
  return { done, refused }
}
