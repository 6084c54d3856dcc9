import { describe, expect, it } from 'vitest'
import { digest } from '../certificates/digest-algorithm.ts'
import { makeSigner } from '../testing/made-signer.ts'
import { buildSignature } from './build-signature.ts'
import { canonicalForm } from './canonical-form.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'
import { transformElement } from './write-xades.ts'
import { excC14n } from './xml-names.ts'

const signer = makeSigner('ECDSA-SHA256')
const part = '<part Id="p1" xmlns="urn:x">trả 1.000.000 đồng</part>'
const fake = part.replace('1.000.000', '9.000.000')

/** A signature over the part by its Id, put into documents of an attacker's choosing. */
async function judge(write: (signature: string) => string, profile: 'xades' | 'xml-dsig' = 'xades') {
  const reference = {
    uri: '#p1',
    transforms: [transformElement(excC14n)],
    sha256: digest('sha256', canonicalForm(part)),
    mediaType: 'text/xml',
  }
  const prepared = buildSignature('s', {
    facts: signer.facts,
    profile,
    claims: {},
    references: [reference],
    place: signature => Buffer.from(write(signature)),
  })
  return (await findXmlSignatures(await signer.complete(prepared))).signatures
}

const unsound = [{ integrity: { holds: false, because: 'reference-unsound' } }]

describe('wrapping', () => {
  it('sees that a signed part is not the whole document', async () => {
    expect(await judge(signature => `<a>${part}${signature}</a>`)).toMatchObject([
      { integrity: { holds: true }, coverage: { extent: 'partial', changes: [{ detail: '/a' }] } },
    ])
  })

  it('sees the fake beside the signed part that was moved away', async () => {
    const [found] = await judge(signature => `<a>${fake.replace(' Id="p1"', '')}<old>${part}</old>${signature}</a>`)
    expect(found).toMatchObject({ integrity: { holds: true }, coverage: { extent: 'partial' } })
  })

  it.each([
    ['in the same spelling', fake],
    ['in another spelling', fake.replace('Id=', 'id=')],
    ['as xml:id', fake.replace('Id=', 'xml:id=')],
    ['as ID', fake.replace('Id=', 'ID=')],
  ])('believes no Id that two elements claim: %s', async (_, twin) => {
    expect(await judge(signature => `<a>${twin}<old>${part}</old>${signature}</a>`)).toMatchObject(unsound)
    expect(await judge(signature => `<a>${part}${twin}${signature}</a>`)).toMatchObject(unsound)
  })

  it('refuses properties that stand outside the signature, are doubled, or are not its own', async () => {
    const move = (signature: string) => {
      const [object = ''] = /<ds:Object>.*<\/ds:Object>/s.exec(signature) ?? []
      return `<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${part}${signature.replace(object, '')}${object}</a>`
    }
    expect(await judge(move)).toMatchObject(unsound)
    const double = (signature: string) =>
      `<a>${part}${signature.replace(/<xades:SignedProperties .*<\/xades:SignedProperties>/s, '$&$&')}</a>`
    expect((await judge(double))[0]?.integrity.holds).toBe(false)
    const shadow = (signature: string) => {
      const [properties = ''] = /<xades:SignedProperties .*<\/xades:SignedProperties>/s.exec(signature) ?? []
      const other = properties
        .replace('Id="s-p"', 'Id="s-q"')
        .replace(/<xades:SigningTime>[^<]*/, '<xades:SigningTime>2001-01-01T00:00:00Z')
      const wrapped = signature.replace(properties, other)
      return `<a>${part}${wrapped}<x>${properties}</x></a>`
    }
    expect(await judge(shadow)).toMatchObject(unsound)
  })

  it('refuses a signature over nothing but itself', async () => {
    const prepared = buildSignature('s', {
      facts: signer.facts,
      profile: 'xades',
      claims: {},
      references: [],
      place: signature => Buffer.from(`<a>${part}${signature}</a>`),
    })
    expect((await findXmlSignatures(await signer.complete(prepared))).signatures).toMatchObject(unsound)
  })

  it('does not take a signature inside another document’s object for one of this document', async () => {
    expect(
      await judge(
        signature =>
          `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object>${part}${signature}</Object></Signature>`,
      ),
    ).toMatchObject([{ integrity: { holds: false, because: 'malformed' } }])
  })

  it('reads nothing through a comment that cuts a value in two', async () => {
    const cut = (signature: string) =>
      `<a>${part}${signature.replace(/<ds:DigestValue>(....)/, '<ds:DigestValue>$1<!-- x -->')}</a>`
    expect((await judge(cut))[0]?.integrity.holds).toBe(true)
    const swapped = (signature: string) =>
      `<a>${fake}${signature.replace(/<ds:DigestValue>[^<]*/, `<ds:DigestValue><!-- $& -->${Buffer.from(digest('sha256', canonicalForm(fake))).toString('base64')}`)}</a>`
    expect((await judge(swapped))[0]?.integrity.holds).toBe(false)
  })
})
