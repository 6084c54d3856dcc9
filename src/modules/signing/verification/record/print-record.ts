import type { Context } from '#kernel/context.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { getProvince } from '#modules/organisation/index.ts'
import { describeReport } from '../describe-report.ts'
import { getVerification } from '../keep-verification.ts'

/** What was found in a file, as a paper in the reader's language. It says itself that it proves nothing without the file. */
export async function printRecord(context: Context, { id }: { readonly id: string }) {
  const { kernel, locale } = context
  const text = kernel.texts.for(locale)
  const { report, verifiedAt } = await getVerification(context, { id })
  const { tone, title, lead, advice, checks, signatures, technical } = describeReport(report, text, locale)
  const { agencyName } = await getProvince(context)
  const data = {
    language: locale,
    title: text('signing.record.title'),
    agency: agencyName,
    tone,
    verdict: title,
    lead,
    advice,
    facts: [
      [text('signing.record.file'), report.file.name ?? text('signing.public.unnamed')],
      [text('signing.record.size'), text('signing.record.bytes', { bytes: report.file.size })],
      ['SHA-256', report.file.sha256],
      [text('signing.record.at'), formatInstant(verifiedAt, locale)],
    ],
    whyTitle: text('signing.public.why'),
    checks,
    signatures: signatures.map(signature => ({
      title: signature.title,
      checks: signature.checks,
      technical: signature.technical.map(({ label, value }) => [label, value]),
    })),
    technicalTitle: text('signing.public.technical'),
    technical: technical.map(({ label, value }) => [label, value]),
    note: text('signing.record.note', { url: `${kernel.config.publicUrl}/kiem-tra` }),
  }
  const template = new URL('./verification-record.typ', import.meta.url)
  return {
    name: `bien-ban-kiem-tra-${report.file.sha256.slice(0, 12)}.pdf`,
    bytes: await kernel.pdf.render(template, data, { date: verifiedAt }),
  }
}
