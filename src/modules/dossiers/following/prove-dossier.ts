import type { Context } from '#kernel/context.ts'
import { wrongState } from '#kernel/errors.ts'
import { bytesOf } from '#kernel/files/bytes-of.ts'
import { buildProofPackage } from '#modules/signing/index.ts'
import { streamOf } from '../dossier-event.ts'
import { listResults } from '../steps/result-store.ts'
import { seeDossier } from './see-dossier.ts'

export interface ProofPackage {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The results of a finished dossier with all that proves them offline, for whoever may see it. */
export async function proveDossier(
  context: Context,
  { dossierId }: { readonly dossierId: string },
): Promise<ProofPackage> {
  const { dossier } = await seeDossier(context, dossierId)
  const results = dossier.finishedAt ? await listResults(context, dossierId) : []
  if (results.length === 0 || !dossier.code) throw wrongState('dossiers.no-result-to-prove')
  const documents = []
  for (const { fileSha256, fileType } of results) {
    if (!fileSha256) continue
    const bytes = await bytesOf(await context.kernel.files.read(fileSha256))
    documents.push({ bytes, isPdf: fileType === 'application/pdf' })
  }
  // A signature dictionary names its byte range; a plain drawing has none (ISO 32000-2, 12.8.1).
  const isSigned = documents[0]?.bytes.includes('/ByteRange') ?? false
  const bytes = await buildProofPackage(context, {
    stream: streamOf(dossierId),
    label: dossier.code,
    documents,
    isSigned,
  })
  return { name: `chung-cu-${dossier.code}.asice`, bytes }
}
