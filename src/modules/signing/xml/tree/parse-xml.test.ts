import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../../tests/support/processor-time.ts'
import { parseXml } from './parse-xml.ts'
import { UnreadableXml } from './unreadable-xml.ts'
import { elementsFrom, textOf } from './xml-node.ts'

const codeOf = (xml: string | Uint8Array): string => {
  try {
    parseXml(typeof xml === 'string' ? Buffer.from(xml) : xml)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableXml) return error.code
    throw error
  }
}

/** A document of so many times the same part, without holding the parts apart. */
const many = (part: string, times: number, open = '<r>', close = '</r>') => `${open}${part.repeat(times)}${close}`

describe('parsing XML of strangers', () => {
  it.each([
    [
      'ten to the ninth laughs',
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]><a>&b;</a>`,
      'xml-doctype',
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-doctype'],
    ['an external subset', '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', 'xml-doctype'],
    ['a bare DOCTYPE', '<!DOCTYPE a><a/>', 'xml-doctype'],
    ['an entity of nobody', '<a>&x;</a>', 'xml-not-well-formed'],
    ['two roots', '<a/><b/>', 'xml-not-well-formed'],
    ['text beside the root', '<a/>text', 'xml-not-well-formed'],
    ['one attribute twice', '<a x="1" x="2"/>', 'xml-not-well-formed'],
    ['one attribute by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>', 'xml-not-well-formed'],
    ['a prefix of nothing', '<p:a/>', 'xml-not-well-formed'],
    ['nothing', '', 'xml-not-well-formed'],
    ['XML 1.1', '<?xml version="1.1"?><a/>', 'xml-version'],
    ['UTF-7', '<?xml version="1.0" encoding="utf-7"?><a/>', 'xml-encoding'],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), 'xml-encoding'],
    ['depth', '<a>'.repeat(300), 'xml-too-deep'],
    ['nodes', many('<a/>', 700_000), 'xml-too-many-nodes'],
    [
      'attributes',
      `<a ${Array.from({ length: 300 }, (_, index) => `a${index}=""`).join(' ')}/>`,
      'xml-too-many-attributes',
    ],
    ['a huge attribute', `<a x="${'x'.repeat(2_000_000)}"/>`, 'xml-too-large'],
    [
      'namespaces',
      `<a ${Array.from({ length: 200 }, (_, index) => `xmlns:a${index}="u"`).join(' ')}/>`,
      'xml-too-many-namespaces',
    ],
    ['size', Buffer.alloc(33 * 1024 * 1024, 0x20), 'xml-too-large'],
  ])('refuses %s', (_, xml, code) => {
    expect(codeOf(xml)).toBe(code)
  })

  it('reads what is in use: UTF-16, a byte order mark, CDATA, declarations', () => {
    const xml = '<?xml version="1.0" encoding="utf-16"?><a>Ủy ban</a>'
    expect(textOf(parseXml(Buffer.from(`\ufeff${xml}`, 'utf16le')).root)).toBe('Ủy ban')
    expect(textOf(parseXml(Buffer.from('\ufeff<a>x<![CDATA[<y>]]>&amp;\r\nz</a>')).root)).toBe('x<y>&\nz')
  })

  it('knows where the content of each element stands in the source', () => {
    const { root, source } = parseXml(Buffer.from('\ufeff<?p?>\r\n<a ><b x="/>"/>\r\n<c\n>😀</c ><d></d></a >'))
    const contents = [...elementsFrom(root)].map(element => source.slice(element.contentStart, element.contentEnd))
    expect(contents).toEqual(['<b x="/>"/>\r\n<c\n>😀</c ><d></d>', '', '😀', ''])
  })

  it.each([
    ['instructions of question marks', `<?a ${'?'.repeat(20_000_000)}?><r/>`],
    ['character data of brackets', `<r><![CDATA[${']'.repeat(20_000_000)}]]></r>`],
    ['references', many('&amp;', 5_000_000)],
    ['an unclosed tag', `<r ${' '.repeat(20_000_000)}`],
    ['an unclosed comment', `<r><!--${'- '.repeat(10_000_000)}`],
    ['pieces of character data', many('<![CDATA[x]]>', 600_000)],
    ['a comment of hyphens', `<r><!--${'- '.repeat(10_000_000)}--></r>`],
  ])('refuses much of one thing in little time and memory: %s', (_, xml) => {
    const bytes = Buffer.from(xml)
    const before = process.cpuUsage()
    expect(codeOf(bytes)).not.toBe('read')
    expect(processorMs(before)).toBeLessThan(2000)
  })
})
