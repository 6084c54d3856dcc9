import { z } from 'zod'
import { type BehindQuery, behindKinds, behindQuery } from '#modules/dossiers/board/list-behind.ts'
import { behindWords } from './behind-href.ts'

/** Which figure of the board the address stands behind. */
export const behindAddress = z.object({
  loai: z.string().max(40).default(behindWords.late),
  'don-vi': z.uuid().optional(),
  'linh-vuc': z.string().max(60).optional(),
  'vi-sao': z.string().max(40).optional(),
})

export function readBehind(
  asked: z.output<typeof behindAddress>,
  cursor: string | undefined,
  limit: number,
): BehindQuery {
  return {
    ...behindQuery.parse({}),
    kind: behindKinds.find(one => behindWords[one] === asked.loai) ?? 'late',
    unitId: asked['don-vi'],
    fieldCode: asked['linh-vuc'],
    why: asked['vi-sao'],
    cursor,
    limit,
  }
}
