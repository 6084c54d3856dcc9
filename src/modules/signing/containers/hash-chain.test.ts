import { describe, expect, it } from 'vitest'
import * as der from '../asn1/write-der.ts'
import { digest } from '../certificates/digest-algorithm.ts'
import { makeSigner } from '../testing/made-signer.ts'
import { detachedSignature } from '../xml/prepare-xml-signature.ts'
import { findContainerSignatures } from './find-container-signatures.ts'
import { packContainer } from './pack-container.ts'
import { filesManifestXml, signaturesXml } from './write-manifests.ts'

const signer = makeSigner('RSA-SHA256')
const sha512 = 'http://www.w3.org/2001/04/xmlenc#sha512'
const namespaces = 'xmlns:h="http://cyber.ee/hashchain" xmlns="http://www.w3.org/2000/09/xmldsig#"'
const hash = (bytes: Uint8Array) => digest('sha512', bytes)
const value = (bytes: Uint8Array) => `<DigestValue>${Buffer.from(bytes).toString('base64')}</DigestValue>`
const step = (...digests: Uint8Array[]) =>
  hash(der.sequence(...digests.map(one => der.sequence(der.octetString(one), der.utf8String(sha512), der.sequence()))))

const message = Buffer.from('<soap>hỏi đáp</soap>')
const others = hash(Buffer.from('the rest of the batch'))
const attachment = hash(Buffer.from('sent elsewhere'))

/** A message in a batch: bound by two steps to the result that is signed. */
async function container(changes: Record<string, Uint8Array> = {}) {
  const chain = `<h:HashChain ${namespaces}><h:DefaultDigestMethod Algorithm="${sha512}"/><h:HashStep id="STEP0"><h:HashValue>${value(others)}</h:HashValue><h:StepRef URI="#STEP1"/></h:HashStep><h:HashStep id="STEP1"><h:DataRef URI="/message.xml">${value(hash(message))}</h:DataRef><h:DataRef URI="/attachment1">${value(attachment)}</h:DataRef></h:HashStep></h:HashChain>`
  const top = step(others, step(hash(message), attachment))
  const result = Buffer.from(
    `<h:HashChainResult ${namespaces} URI="/sig-hashchain.xml#STEP0"><DigestMethod Algorithm="${sha512}"/>${value(top)}</h:HashChainResult>`,
  )
  const files = new Map<string, Uint8Array>([
    ['mimetype', Buffer.from('application/vnd.etsi.asic-e+zip')],
    ['message.xml', message],
    ['sig-hashchain.xml', Buffer.from(chain)],
    ['sig-hashchainresult.xml', result],
  ])
  files.set('META-INF/manifest.xml', filesManifestXml('application/vnd.etsi.asic-e+zip', new Map()))
  const signed = new Map([['sig-hashchainresult.xml', { bytes: result, mediaType: 'text/xml' }]])
  const place = (signature: string) =>
    packContainer(
      new Map([...files, ['META-INF/signatures.xml', signaturesXml(signature)], ...Object.entries(changes)]),
    )
  const packed = await signer.complete(
    detachedSignature(signed, { facts: signer.facts, profile: 'xades', claims: {} }, place),
  )
  return (await findContainerSignatures(packed)).signatures[0]
}

describe('a message that is signed with its batch', () => {
  it('is bound by its hash chain to what was signed', async () => {
    expect(await container()).toMatchObject({ integrity: { holds: true }, coverage: { extent: 'whole-document' } })
  })

  it('is refused when it was changed, and so is its chain', async () => {
    const changed = await container({ 'message.xml': Buffer.from('<soap/>') })
    expect(changed?.integrity).toMatchObject({ because: 'digest-mismatch', detail: 'message.xml' })
    const loop = Buffer.from(
      `<h:HashChain ${namespaces}><h:DefaultDigestMethod Algorithm="${sha512}"/><h:HashStep id="STEP0"><h:StepRef URI="#STEP0"/><h:StepRef URI="#STEP0"/></h:HashStep></h:HashChain>`,
    )
    expect((await container({ 'sig-hashchain.xml': loop }))?.integrity).toMatchObject({ because: 'malformed' })
    const unbound = Buffer.from(
      `<h:HashChain ${namespaces}><h:DefaultDigestMethod Algorithm="${sha512}"/><h:HashStep id="STEP0"><h:HashValue>${value(others)}</h:HashValue></h:HashStep></h:HashChain>`,
    )
    expect((await container({ 'sig-hashchain.xml': unbound }))?.integrity).toMatchObject({ because: 'digest-mismatch' })
  })

  it('covers no file that lies beside it', async () => {
    expect(await container({ 'other.txt': Buffer.from('x') })).toMatchObject({
      integrity: { holds: true },
      coverage: { extent: 'partial' },
    })
  })
})
