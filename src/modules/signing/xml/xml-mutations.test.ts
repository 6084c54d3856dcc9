import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { makeSigner, makeStamp } from '../testing/made-signer.ts'
import { exclusive } from './canonical-form.ts'
import { canonicalise } from './canonicalise.ts'
import { extendXades } from './extend-xades.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'
import { wholeSubtree } from './node-set.ts'
import { prepareXmlSignature } from './prepare-xml-signature.ts'
import { parseXml } from './tree/parse-xml.ts'
import { elementsFrom, textOf, type XmlElement } from './tree/xml-node.ts'
import { newBudget } from './work-budget.ts'
import { dsig } from './xml-names.ts'

const signer = makeSigner('ECDSA-SHA256')
const paper = Buffer.from(
  '<?xml version="1.0"?><vb:don xmlns:vb="urn:don" ma="12"><vb:ho-ten>Nguyễn Văn An</vb:ho-ten><vb:so nam="2026">0012</vb:so><!-- ghi chú --><vb:y> có\n</vb:y></vb:don>',
)
const signed = Buffer.from(
  await extendXades(
    await signer.complete(await prepareXmlSignature({ form: 'enveloped', xml: paper }, signer.facts), makeStamp()),
    { evidence: { certificates: [signer.facts.certificate.der], ocspResponses: [], crls: [] }, stamp: makeStamp() },
  ),
)

/** All that a reader may rely on: the document without its signature, what the signer signed besides, and the value. */
function essence(xml: Uint8Array): string {
  const document = parseXml(xml)
  const named = (name: string) => [...elementsFrom(document.root)].filter(element => element.name === name)
  const signatures = new Set(named('Signature').filter(({ namespace }) => namespace === dsig))
  const form = (element: XmlElement) => canonicalise(wholeSubtree(element), exclusive, newBudget()).toString()
  return JSON.stringify([
    canonicalise({ ...wholeSubtree(document), without: signatures }, exclusive, newBudget()).toString(),
    named('SignedInfo').map(form),
    named('SignedProperties').map(form),
    Buffer.from(named('SignatureValue').map(textOf).join(), 'base64').toString('hex'),
  ])
}

const genuine = essence(signed)

async function mustBeRefusedOrSame(xml: Uint8Array): Promise<void> {
  const started = process.cpuUsage()
  const { readable, signatures } = await findXmlSignatures(xml)
  expect(processorMs(started)).toBeLessThan(3000)
  const relied =
    readable &&
    signatures.length > 0 &&
    signatures.every(({ integrity, coverage }) => integrity.holds && coverage.extent === 'whole-document')
  if (relied) expect(essence(xml)).toBe(genuine)
}

const place = fc.integer({ min: 0, max: signed.length - 1 })

describe('XML that somebody changed', () => {
  it('holds as it was made', async () => {
    const { signatures } = await findXmlSignatures(signed)
    expect(signatures).toMatchObject([{ integrity: { holds: true }, coverage: { extent: 'whole-document' } }])
  })

  it('is refused for any byte that matters', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const changed = Buffer.from(signed)
        changed[at] = (changed[at] ?? 0) ^ difference
        await mustBeRefusedOrSame(changed)
      }),
      { numRuns: 3000 },
    )
  })

  it('is refused, never fatal, when pieces are cut out, doubled, moved or typed in', async () => {
    const markup = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      '&',
      '&#0;',
      '<![CDATA[',
      '<!--',
      '-->',
      '<?x ?>',
      ' Id="x"',
      ' xmlns=""',
      ']]>',
      '\0',
      'é',
      '<ds:Signature>',
    )
    await fc.assert(
      fc.asyncProperty(
        place,
        place,
        place,
        fc.oneof(markup, fc.string({ maxLength: 8 })),
        fc.nat(3),
        async (a, b, c, text, how) => {
          const [from, to] = a < b ? [a, b] : [b, a]
          const piece = signed.subarray(from, Math.min(to, from + 400))
          const rest =
            how === 1 ? signed : Buffer.concat([signed.subarray(0, from), signed.subarray(from + piece.length)])
          const at = Math.min(c, rest.length)
          const put = how === 0 ? Buffer.alloc(0) : how === 3 ? Buffer.from(text) : piece
          const base = how === 3 ? signed : rest
          await mustBeRefusedOrSame(Buffer.concat([base.subarray(0, at), put, base.subarray(at)]))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
