import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { viewOf } from '../following/dossier-view.ts'
import { seeDossier } from '../following/see-dossier.ts'
import { keepSlip } from './keep-slip.ts'
import { slipSource } from './slip-facts.ts'
import { type SlipKind, slipsOf } from './slip-kinds.ts'

export interface PrintDossierSlip {
  readonly dossierId: string
  readonly slip: SlipKind
}

export interface PrintedSlip {
  /** For the file: `giay-tiep-nhan-H02.31.05-261109-0042.pdf`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** A paper of the process as PDF, for whoever may see the dossier. It is printed once, and kept with its seal. */
export async function printDossierSlip(context: Context, input: PrintDossierSlip): Promise<PrintedSlip> {
  const view = await viewOf(context, await seeDossier(context, input.dossierId))
  const reader = context.actor.kind === 'official' ? 'official' : 'applicant'
  if (!slipsOf(view, reader).includes(input.slip)) throw notFound('dossiers.no-such-slip')
  const source = slipSource(context, view)
  const { fileName, fileSha256 } = await keepSlip(context, source, input.slip)
  return { name: fileName, bytes: await bytesOf(await context.kernel.files.read(fileSha256)) }
}
