import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../tests/support/processor-time.ts'
import { findXmlSignatures } from './find-xml-signatures.ts'

const dsig = 'http://www.w3.org/2000/09/xmldsig#'
const reference = (uri: string, transforms = '') =>
  `<Reference URI="${uri}"><Transforms>${transforms}</Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference>`
const signature = (references: string, more = '') =>
  `<Signature xmlns="${dsig}"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</SignedInfo><SignatureValue>AAAA</SignatureValue>${more}</Signature>`
const path = (text: string) =>
  `<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>${text}</XPath></Transform>`
const body = (times: number) => '<a b="c">x</a>'.repeat(times)
const namespaces = Array.from({ length: 120 }, (_, index) => `xmlns:n${index}="u${index}"`).join(' ')
const canonical = '<Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'

const bombs: [string, string][] = [
  ['paths over paths', `<r>${body(20_000)}${signature(reference('', path('//*[//*[//*]]')))}</r>`],
  [
    'all text at every node',
    `<r>${body(30_000)}${signature(reference('', path(`string-length(${'concat('.repeat(20)}string(/)${',string(/))'.repeat(20)})`)))}</r>`,
  ],
  [
    'siblings of siblings',
    `<r>${body(50_000)}${signature(reference('', path('following-sibling::a or preceding-sibling::a')))}</r>`,
  ],
  [
    'namespaces times elements',
    `<r ${namespaces}>${body(60_000)}${signature(reference('', path('not(namespace::foo)')))}</r>`,
  ],
  ['references by the thousand', `<r>${body(30_000)}${signature(reference('').repeat(9_000))}</r>`],
  [
    'one document read again and again',
    `<r>${body(5_000)}${signature(reference('', `${canonical}${path('true()')}`.repeat(4)).repeat(2_000))}</r>`,
  ],
]

describe('XML that only wants to keep its reader busy', () => {
  it.each(bombs)('is given up after little work: %s', async (_, xml) => {
    const bytes = Buffer.from(xml)
    const started = process.cpuUsage()
    const { readable, problems } = await findXmlSignatures(bytes)
    expect({ readable, codes: problems.map(({ code }) => code) }).toEqual({
      readable: false,
      codes: ['xml-too-costly'],
    })
    expect(processorMs(started)).toBeLessThan(5_000)
  })

  it.each([
    [
      'one Id on every element',
      `<r>${'<a Id="q"/>'.repeat(100_000)}${signature(reference('#q'))}</r>`,
      'reference-unsound',
    ],
    [
      'a stylesheet',
      `<r>${signature(reference('', '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>'))}</r>`,
      'unsupported-algorithm',
    ],
    ['nine transforms', `<r>${signature(reference('', canonical.repeat(9)))}</r>`, 'unsupported-algorithm'],
    [
      'an address of the network',
      `<r>${signature(reference('http://169.254.169.254/latest/'))}</r>`,
      'content-missing',
    ],
    ['a file of this machine', `<r>${signature(reference('file:///etc/passwd'))}</r>`, 'content-missing'],
    ['a pointer of its own kind', `<r>${signature(reference('#xpointer(//a)'))}</r>`, 'unsupported-algorithm'],
  ])('is not followed: %s', async (_, xml, because) => {
    const { signatures } = await findXmlSignatures(Buffer.from(xml))
    expect(signatures.map(({ integrity }) => integrity)).toMatchObject([{ holds: false, because }])
  })
})
