import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import { drawResult } from '#modules/dossiers/printing/draw-result.ts'
import { issueResult } from '#modules/dossiers/steps/issue-result.ts'
import { line, optionalLine, optionalParagraph } from '#modules/dossiers/text-schema.ts'
import { defineAction } from './define-action.ts'

const schema = z.object({
  resultCode: line(100),
  book: line(60),
  symbol: line(60),
  /** `draw`: from the form's answers; `upload`: a file that was made elsewhere; `paper`: on paper only. */
  from: z.enum(['draw', 'upload', 'paper']),
  abstract: optionalLine(300),
  words: optionalParagraph(4_000),
})

export const performIssue = defineAction(schema, async (context, ref, input, { files }) => {
  const { resultCode, book, symbol, from, abstract, words } = input
  const uploaded = files.find(({ field }) => field === 'file')?.stored
  if (from === 'upload' && !uploaded) throw badInput([{ path: 'file', reason: 'dossiers.paper-needs-file' }])
  const drawn = (notation: string) =>
    drawResult(context, { dossierId: ref.dossierId, resultCode, notation, abstract, words })
  const file = from === 'draw' ? drawn : from === 'upload' ? (uploaded ?? null) : null
  return issueResult(context, { ...ref, results: [{ resultCode, book, symbol, file }] })
})
