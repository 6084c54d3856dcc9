import { z } from 'zod'
import { AppError, badInput } from '#kernel/errors.ts'
import { attachPaper, scanPaper } from '#modules/dossiers/filing/attach-paper.ts'
import { answerSupplement } from '#modules/dossiers/reception/answer-supplement.ts'
import { line, optionalParagraph } from '#modules/dossiers/text-schema.ts'
import { defineAction } from './define-action.ts'

const scan = z.object({
  paperKey: line(100),
  providedAs: z.enum(['original', 'copy']),
  quantity: z.coerce.number().int().min(1).max(1_000).default(1),
})

/** The counter digitises what was handed in; several pages may come as several files. */
export const performScan = defineAction(scan, async (context, { dossierId }, input, { files }) => {
  if (files.length === 0) throw badInput([{ path: 'file', reason: 'dossiers.paper-needs-file' }])
  for (const { stored } of files) await scanPaper(context, { dossierId, ...input, file: stored })
})

/** What was brought to the counter after a supplement was asked: the papers first, then the answer itself. */
export const performAnswerSupplement = defineAction(
  z.object({ note: optionalParagraph() }),
  async (context, { dossierId, revision }, { note }, { values, files }) => {
    let latest = revision
    for (const { field, stored } of files) {
      if (!field.startsWith('paper.')) continue
      const paperKey = field.slice('paper.'.length)
      const { dossier } = await attachPaper(context, { dossierId, paperKey, providedAs: 'electronic', file: stored })
      // Somebody else changed it between the page and this form.
      if (dossier.revision > latest + 1) throw new AppError('conflict', { reason: 'dossiers.changed-meanwhile' })
      latest = dossier.revision
    }
    const answers = Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        name.startsWith('answers.') && !name.slice('answers.'.length).includes('.') && value !== ''
          ? [[name.slice('answers.'.length), value]]
          : [],
      ),
    )
    return answerSupplement(context, { dossierId, revision: latest, answers, note })
  },
)
