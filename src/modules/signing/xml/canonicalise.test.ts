import { describe, expect, it } from 'vitest'
import { type Canonicalisation, canonicalise, inclusive } from './canonicalise.ts'
import { filterByPath } from './filter-nodes.ts'
import { joinBases } from './join-bases.ts'
import { wholeSubtree } from './node-set.ts'
import { parseXml } from './tree/parse-xml.ts'
import { elementsFrom, type XmlElement } from './tree/xml-node.ts'
import { newBudget } from './work-budget.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const withComments: Canonicalisation = { form: '1.0', comments: true }
const exclusive: Canonicalisation = { form: 'exclusive', comments: false }

const whole = (xml: string, method = inclusive) =>
  canonicalise(wholeSubtree(parseXml(bytes(xml)), true), method, newBudget()).toString('utf8')

function subtree(xml: string, name: string, method: Canonicalisation): string {
  const found = [...elementsFrom(parseXml(bytes(xml)).root)].find(element => element.name === name)
  return canonicalise(wholeSubtree(found as XmlElement), method, newBudget()).toString('utf8')
}

/** The cases of Canonical XML 1.0, clause 3, with what its DTDs would add written out: a DOCTYPE is refused here. */
describe('Canonical XML, by the examples of its recommendation', () => {
  it('3.1 keeps instructions, drops the declaration, breaks lines outside the root', () => {
    const xml = `<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->`
    const start = '<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n<doc>Hello, world!'
    expect(whole(xml)).toBe(`${start}</doc>\n<?pi-without-data?>`)
    expect(whole(xml, withComments)).toBe(
      `${start}<!-- Comment 1 --></doc>\n<?pi-without-data?>\n<!-- Comment 2 -->\n<!-- Comment 3 -->`,
    )
  })

  it('3.2 keeps every space in content', () => {
    const xml =
      '<doc>\n   <clean>   </clean>\n   <mixed>\n      A\n      <clean>   </clean>\n      B\n   </mixed>\n</doc>'
    expect(whole(xml)).toBe(xml)
  })

  it('3.3 orders attributes and declarations, and writes empty elements as pairs', () => {
    const xml = `<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e4   name="elem4"   id="elem4"   ></e4>
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org" attr="default"/>
         </e8>
      </e7>
   </e6>
</doc>`
    expect(whole(xml)).toBe(`<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e4 id="elem4" name="elem4"></e4>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org" attr="default"></e9>
         </e8>
      </e7>
   </e6>
</doc>`)
  })

  it('3.4 writes characters one way, whichever way they came', () => {
    const xml = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`
    expect(whole(xml)).toBe(`<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`)
  })

  it('3.6 writes UTF-8, whatever the file was in', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><doc>\xa9</doc>', 'latin1')
    const canonical = canonicalise(wholeSubtree(parseXml(latin)), inclusive, newBudget())
    expect(canonical.toString('hex')).toBe(bytes('<doc>©</doc>').toString('hex'))
  })

  it('3.7 writes what a path chose, with what it inherits', () => {
    const xml = `<doc xmlns="http://www.ietf.org" xmlns:w3c="http://www.w3.org">
   <e1>
      <e2 xmlns="">
         <e3 id="E3"/>
      </e2>
   </e1>
   <Transform xmlns="http://www.w3.org/2000/09/xmldsig#"><XPath xmlns:ietf="http://www.ietf.org">
      self::ietf:e1 or (parent::ietf:e1 and not(self::text() or self::e2))
      or count(id("E3")|ancestor-or-self::node()) = count(ancestor-or-self::node())
   </XPath></Transform>
</doc>`
    const document = parseXml(bytes(xml))
    const transform = [...elementsFrom(document.root)].find(({ name }) => name === 'Transform') as XmlElement
    const chosen = filterByPath(wholeSubtree(document), transform, { budget: newBudget() })
    expect(canonicalise(chosen, inclusive, newBudget()).toString()).toBe(
      '<e1 xmlns="http://www.ietf.org" xmlns:w3c="http://www.w3.org"><e3 xmlns="" id="E3"></e3></e1>',
    )
  })
})

/** Exclusive XML Canonicalization, 2.2: the same element in two envelopes. */
describe('exclusive canonicalisation', () => {
  const inner =
    '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2>'
  const envelopes = [
    `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">${inner}</n0:local>`,
    `<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">${inner}</n2:pdu>`,
  ]

  it('gives the same bytes in every envelope', () => {
    for (const xml of envelopes)
      expect(subtree(xml, 'elem2', exclusive)).toBe(
        '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
      )
  })

  it('takes listed prefixes along as the inclusive form does', () => {
    const method = { ...exclusive, inclusivePrefixes: new Set(['n3', 'n0']) }
    expect(subtree(envelopes[0] as string, 'elem2', method)).toBe(
      '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en"><n3:stuff></n3:stuff></n1:elem2>',
    )
  })

  it('takes a default address away where it would be inherited', () => {
    expect(whole('<a xmlns="u:1"><b xmlns=""><c/><d xmlns="u:1"/></b></a>', exclusive)).toBe(
      '<a xmlns="u:1"><b xmlns=""><c></c><d xmlns="u:1"></d></b></a>',
    )
  })

  it('writes the inclusive form with all that is in force and all that is inherited', () => {
    expect(subtree(envelopes[1] as string, 'elem2', inclusive)).toBe(
      '<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en" xml:space="retain"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
    )
  })
})

/** Canonical XML 1.1, 2.4. */
describe('Canonical XML 1.1', () => {
  const method: Canonicalisation = { form: '1.1', comments: false }

  it('does not inherit xml:id, and joins xml:base', () => {
    const xml =
      '<a xml:id="x" xml:base="http://host/one/two/" xml:lang="vi"><b xml:base="../three/"><c xml:base="4"/></b></a>'
    expect(subtree(xml, 'c', method)).toBe('<c xml:base="http://host/one/three/4" xml:lang="vi"></c>')
    expect(subtree(xml, 'c', inclusive)).toBe('<c xml:base="4" xml:id="x" xml:lang="vi"></c>')
  })

  it.each([
    [['http://host/a/b', '../c'], 'http://host/c'],
    [['a/b/', '../../../c'], '../c'],
    [['..', 'c'], '../c'],
    [['/a//b/./c', ''], '/a/b/c'],
    [['http://host', 'x'], 'http://host/x'],
  ])('joins %j', (bases, joined) => {
    expect(joinBases(bases)).toBe(joined)
  })
})
