import { makeSigner } from '../../testing/made-signer.ts'
import { samplePdf } from '../../testing/signing-world.ts'
import { preparePdfSignature } from '../prepare-pdf-signature.ts'
import { streamedPdf } from './streamed-pdf.ts'

/** One with a table and one with streams for its cross-references, each signed twice. */
export function makeTwiceSigned(): Promise<readonly Buffer[]> {
  const signer = makeSigner('ECDSA-SHA256')
  return Promise.all(
    [samplePdf('Xin chao'), streamedPdf('Xin chao')].map(async document => {
      const once = await signer.complete(preparePdfSignature(document, signer.facts, { timestampBytes: 100 }))
      return Buffer.from(await signer.complete(preparePdfSignature(once, signer.facts, { timestampBytes: 100 })))
    }),
  )
}

/** Where the value of the last signature stands. */
export function gapOf(signed: Buffer): [number, number] {
  const found = [...signed.toString('latin1').matchAll(/\/ByteRange\s*\[0 (\d+)\s+(\d+)/g)].at(-1)
  return [Number(found?.[1]), Number(found?.[2])]
}
