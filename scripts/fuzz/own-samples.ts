import type { Temporal } from 'temporal-polyfill'
import { detectKind } from '../../src/modules/signing/verification/detect-kind.ts'
import { issuePdf, signPdf } from '../../src/modules/signing/verification/testing/sign-pdfs.ts'
import { signContainer, signXml } from '../../src/modules/signing/verification/testing/sign-samples.ts'
import { openSigningOffice, signText } from '../../src/modules/signing/verification/testing/signing-office.ts'
import type { Sample } from './samples.ts'

/** What the platform signs, by the stand-in's authorities. */
export async function makeOwnSamples(now: Temporal.Instant): Promise<Sample[]> {
  const office = await openSigningOffice(now)
  const officer = await office.employ('Nguyễn Văn An')
  const made: [name: string, bytes: Buffer][] = []
  for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const) {
    made.push([`own-${level}.p7m`, await signText(office, officer, level)])
    made.push([`own-${level}.pdf`, await signPdf(office, officer, level)])
  }
  made.push(['own-certified.pdf', await signPdf(office, officer, 'B-LT', { certify: 'form-filling' })])
  made.push(['own-issued.pdf', await issuePdf(office, officer, await office.employ('Văn thư'))])
  made.push(['own.xml', await signXml(office, officer)])
  for (const form of ['xades', 'cades'] as const) {
    made.push([`own-${form}.asice`, await signContainer(office, officer, form)])
  }
  await office.stop()
  const { anchors } = office
  return made.map(([name, bytes]) => ({ name, kind: detectKind(bytes), bytes, anchors, isGenuine: true }))
}
