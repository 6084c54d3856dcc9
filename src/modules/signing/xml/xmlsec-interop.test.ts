import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { has } from '../../../../tests/support/has-tool.ts'
import { makeSigner, pemOf } from '../testing/made-signer.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'

const folder = mkdtempSync(join(tmpdir(), 'xmlsec-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const signer = makeSigner('RSA-SHA256')
writeFileSync(join(folder, 'key.pem'), signer.privateKey.export({ type: 'pkcs8', format: 'pem' }))
writeFileSync(join(folder, 'cert.pem'), pemOf(signer.facts.certificate.der))

const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const c14n11 = 'http://www.w3.org/2006/12/xml-c14n11'
const exc = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const dsig = 'http://www.w3.org/2000/09/xmldsig#'
const transform = (algorithm: string, content = '') => `<Transform Algorithm="${algorithm}">${content}</Transform>`
const enveloped = transform(`${dsig}enveloped-signature`)
const path = (text: string) =>
  transform('http://www.w3.org/TR/1999/REC-xpath-19991116', `<XPath xmlns:d="${dsig}" xmlns:b="urn:b">${text}</XPath>`)
const filter = (operation: string, text: string) =>
  transform(
    'http://www.w3.org/2002/06/xmldsig-filter2',
    `<f:XPath xmlns:f="http://www.w3.org/2002/06/xmldsig-filter2" Filter="${operation}" xmlns:b="urn:b">${text}</f:XPath>`,
  )

/** What canonicalisations stumble over: defaults that come and go, prefixes bound again, inherited attributes, odd characters. */
const document = (references: string, method: string) => `<?xml version="1.0"?>
<?style x?><!-- before -->
<a xmlns="urn:a" xmlns:b="urn:b" xmlns:unused="urn:u" xml:lang="vi" xml:space="preserve" xml:base="http://host/x/">
  <b:part Id="part" z="1" b:y="2" a='"&lt;&#9;&#10;&#13;&#x1F600;'>Tiếng Việt &amp; &gt; &#13; <![CDATA[<x> & ]]]]><![CDATA[>]]><!-- in -->
    <none xmlns="" b:q="é" xmlns:c="urn:c"><c:deep xmlns:b="urn:other" b:r="1" xmlns=""/><again xmlns="urn:a"/></none><?pi  data ?>
    <skip b:me="yes">left out</skip></b:part>
  <e xmlns:b="urn:b" /><Object64 xmlns="" Id="o64">VGnhur9uZw==</Object64>
  <Signature xmlns="${dsig}"><SignedInfo><CanonicalizationMethod Algorithm="${method}"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature>
</a>
<!-- after -->`

const reference = (uri: string, transforms: string) =>
  `<Reference URI="${uri}"><Transforms>${transforms}</Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>`

const cases: [string, string, string?][] = [
  ['the whole document, 1.0', reference('', enveloped + transform(c14n))],
  [
    'the whole document, 1.0 with comments',
    reference('#xpointer(/)', enveloped + transform(`${c14n}#WithComments`)),
    `${c14n}#WithComments`,
  ],
  ['the whole document, 1.1', reference('', enveloped + transform(c14n11)), c14n11],
  ['the whole document, exclusive', reference('', enveloped + transform(exc)), exc],
  [
    'exclusive with comments',
    reference('#xpointer(/)', enveloped + transform(`${exc}WithComments`)),
    `${exc}WithComments`,
  ],
  [
    'exclusive with prefixes',
    reference(
      '',
      enveloped + transform(exc, `<i:InclusiveNamespaces xmlns:i="${exc}" PrefixList="unused #default b"/>`),
    ),
  ],
  ['without a last canonicalisation', reference('', enveloped)],
  ['a part by Id, 1.0', reference('#part', transform(c14n))],
  ['a part by Id, 1.1', reference('#part', transform(c14n11))],
  ['a part by Id, exclusive', reference('#part', transform(exc))],
  ['a part by XPointer, with comments', reference("#xpointer(id('part'))", transform(`${c14n}#WithComments`))],
  ['base64 of a part', reference('#o64', transform(`${dsig}base64`))],
  ['all but signatures by XPath', reference('', path('not(ancestor-or-self::d:Signature)') + transform(exc))],
  ['all but signatures by XPath, 1.0', reference('', path('not(ancestor-or-self::d:Signature)') + transform(c14n))],
  [
    'all but what an attribute says',
    reference('', path("not(ancestor-or-self::d:Signature or ancestor-or-self::*[@b:me='yes'])")),
  ],
  [
    'only some nodes, attributes among them',
    reference(
      '',
      enveloped +
        path(
          'self::text() or self::b:part or self::d:*[false()] or (parent::b:part and not(self::*)) or self::node()[local-name()="deep"]',
        ),
    ),
  ],
  [
    'a long path',
    reference(
      '',
      enveloped + path('count(ancestor-or-self::b:part | /descendant::b:part) = count(ancestor-or-self::b:part)'),
    ),
  ],
  [
    'only subtrees by Filter 2.0',
    reference('', filter('intersect', '//b:part') + filter('subtract', "//*[@b:me='yes']")),
  ],
  ['one form after another', reference('', enveloped + transform(c14n) + transform(exc))],
]

describe.skipIf(!has('xmlsec1'))('what xmlsec1 signed (needs xmlsec1)', () => {
  it.each(cases)('is right to the byte: %s', async (_, references, method = c14n) => {
    writeFileSync(join(folder, 'template.xml'), document(references, method))
    const ids = ['--id-attr:Id', 'urn:b:part', '--id-attr:Id', 'Object64']
    execFileSync(
      'xmlsec1',
      ['--sign', '--privkey-pem', 'key.pem,cert.pem', ...ids, '--output', 'signed.xml', 'template.xml'],
      { cwd: folder, stdio: 'pipe' },
    )
    const { signatures } = await findXmlSignatures(readFileSync(join(folder, 'signed.xml')))
    expect(signatures.map(({ integrity }) => integrity)).toEqual([{ holds: true }])
  })
})
