import { expect, it } from 'vitest'
import { isXml } from './is-xml.ts'

it.each([
  ['an element', '<edXML:Envelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">'],
  ['one without content', '<a/>'],
  ['a name in Vietnamese', '<GiấyPhép><Số>1</Số></GiấyPhép>'],
  ['a byte order mark and white space before it', '\uFEFF\n  <a b="c">'],
  ['comments before it', '<!-- một --><!-- hai -->\n<a>'],
])('knows %s', (_, text) => {
  expect(isXml(Buffer.from(text))).toBe(true)
})

it('knows it by a head that ends within a character', () => {
  expect(isXml(Buffer.from('<a>ấ').subarray(0, 4))).toBe(true)
})

it.each([
  ['a page', '<html><body>'],
  ['a page in another case', '<HTML lang="vi">'],
  ['a page behind a comment', '<!-- x --><html>'],
  ['a page by a prefix', '<h:html xmlns:h="http://www.w3.org/1999/xhtml">'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
  ['a comment without an end', '<!-- <a>'],
  ['words before it', 'xin chào <a>'],
  ['an end', '</a>'],
  ['no name', '< a>'],
  ['nothing', ''],
])('is not taken in by %s', (_, text) => {
  expect(isXml(Buffer.from(text))).toBe(false)
})

it('is not taken in by bytes that are no UTF-8', () => {
  expect(isXml(Buffer.concat([Buffer.from('<a>'), Buffer.from([0xff, 0xfe])]))).toBe(false)
})
