import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { getUnit } from '#modules/organisation/index.ts'
import { type FiledPaper, printPaper } from '#modules/signing/index.ts'
import type { DossierView } from '../following/dossier-view.ts'
import { printSlip, type Slip } from '../slips/slip.ts'
import { apologyOf, controlSheetOf, feeReceiptOf, stopNoticeOf } from './processing-slips.ts'
import { acknowledgementOf, receiptOf, refusalSlipOf, supplementSlipOf } from './reception-slips.ts'
import type { SlipSource } from './slip-facts.ts'
import { type SlipKind, slipFileNames } from './slip-kinds.ts'

const builders: Readonly<Record<SlipKind, (context: Context, source: SlipSource) => Promise<Slip | undefined>>> = {
  acknowledgement: acknowledgementOf,
  receipt: receiptOf,
  supplement: supplementSlipOf,
  refusal: refusalSlipOf,
  apology: apologyOf,
  'stop-notice': stopNoticeOf,
  'control-sheet': controlSheetOf,
  'fee-receipt': feeReceiptOf,
}

/** The paper as it was first printed: numbered, sealed where there is a seal, and known by its code. */
export async function keepSlip(context: Context, source: SlipSource, kind: SlipKind): Promise<FiledPaper> {
  const { view, dossierCode } = source
  const { unitId, edition } = issueOf(view, kind)
  const key = { kind: `dossiers.${kind}`, subjectKind: 'dossier', subjectId: view.dossier.id, edition }
  return printPaper(context, key, async () => {
    const slip = await builders[kind](context, source)
    if (!slip || !unitId) throw notFound('dossiers.no-such-slip')
    const { notation } = slip.data.letterhead
    return {
      title: slip.checked.title,
      facts: slip.checked.facts,
      ...(notation ? { notation } : {}),
      issuer: { unitId, name: (await getUnit(context, { unitId })).name },
      aboutPath: `/tra-cuu/${dossierCode}`,
      fileName: `${slipFileNames[kind]}-${dossierCode}.pdf`,
      print: proof => printSlip(context.kernel.pdf, slip, proof),
      ...(kind === 'control-sheet' ? { supersedes: true } : {}),
    }
  })
}

interface Issue {
  readonly unitId: string | null | undefined
  /** Which of several it is: a new one never takes the place of what somebody holds. */
  readonly edition: string
}

function issueOf(view: DossierView, kind: SlipKind): Issue {
  const { dossier, supplement, ending, extension, feeReceipts } = view
  const unitId = dossier.receivingUnitId
  switch (kind) {
    case 'acknowledgement':
    case 'receipt':
      return { unitId, edition: '' }
    case 'control-sheet':
      return { unitId, edition: String(dossier.revision) }
    case 'supplement':
      return { unitId: supplement?.askedByUnitId, edition: String(supplement?.number ?? '') }
    case 'apology':
      return { unitId: extension?.byUnitId, edition: '' }
    case 'refusal':
    case 'stop-notice':
      return { unitId: ending?.byUnitId, edition: '' }
    case 'fee-receipt':
      return { unitId: feeReceipts.at(-1)?.unitId, edition: feeReceipts.at(-1)?.id ?? '' }
  }
}
