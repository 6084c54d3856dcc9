import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { parseWith } from '#kernel/http/form-errors.ts'
import type { SentForm } from '#kernel/http/page-form.ts'
import type { DossierRef } from '#modules/dossiers/change-dossier.ts'

/** The dossier and the revision that the page was drawn from. */
export type SeenDossier = Required<DossierRef>

/** Carries out what a form asks for, in the transaction it is given. */
export type Perform = (context: Context, ref: SeenDossier, sent: SentForm) => Promise<unknown>

/** Reads the form by its schema, then does the work. */
export function defineAction<Schema extends z.ZodType>(
  schema: Schema,
  work: (context: Context, ref: SeenDossier, input: z.output<Schema>, sent: SentForm) => Promise<unknown>,
): Perform {
  return (context, ref, sent) => work(context, ref, parseWith(schema, sent.values), sent)
}
