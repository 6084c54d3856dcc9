import { prepareContainer } from '../../containers/prepare-container.ts'
import { prepareXmlSignature } from '../../xml/prepare-xml-signature.ts'
import { type Officer, type SigningOffice, signWith } from './signing-office.ts'

const xml = Buffer.from('<giay so="418"><noi-dung>Xác nhận tình trạng hôn nhân</noi-dung></giay>')

/** An XML document with an enveloped, stamped XAdES signature. */
export async function signXml(office: SigningOffice, officer: Officer): Promise<Buffer> {
  const facts = { ...officer.facts, signingTime: office.now() }
  const prepared = await prepareXmlSignature({ form: 'enveloped', xml }, facts)
  return Buffer.from(await signWith(officer, prepared, office.authorities.stamp))
}

/** Two files in a container under one stamped signature. */
export async function signContainer(office: SigningOffice, officer: Officer, form: 'xades' | 'cades'): Promise<Buffer> {
  const files = new Map([
    ['giay.xml', { bytes: xml, mediaType: 'application/xml' }],
    ['phu-luc.txt', { bytes: Buffer.from('Phụ lục hôn nhân'), mediaType: 'text/plain' }],
  ])
  const facts = { ...officer.facts, signingTime: office.now() }
  const prepared = await prepareContainer(files, facts, { form })
  return Buffer.from(await signWith(officer, prepared, office.authorities.stamp))
}
