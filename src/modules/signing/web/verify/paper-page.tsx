import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type PageProps, type PageTools, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { useFrame } from '#web/frame.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { readPaperCode, showPaperCode } from '../../papers/paper-code.ts'
import { compareFacts, getPaper, type SeenPaper, verifyPaper } from '../../papers/see-paper.ts'
import { describeReport } from '../../verification/describe-report.ts'
import { CheckedPaper } from './checked-paper.tsx'
import { CodeForm } from './code-form.tsx'

const params = z.object({ code: z.string().max(60) })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { code } = here.params(params)
  const read = readPaperCode(code)
  if (read && read !== code) throw here.redirect(`/kiem-tra/${read}`)
  try {
    if (!read) throw new AppError('not-found')
    return await here.reading(async context => {
      const seen = await getPaper(context, { code: read })
      const report = await verifyPaper(context, seen.paper)
      return { seen: shown(here, seen, report && describeReport(report, here.text, here.locale)), form: undefined }
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error
    const message = here.text(read ? 'errors.signing.no-such-paper' : 'signing.public.code.none')
    const form: FormAnswer = { values: { ma: code }, errors: [{ path: 'ma', message }] }
    return data({ seen: undefined, form }, { status: 404 })
  }
}

/** What whoever holds the paper typed is compared, and neither kept nor shown to anybody else. */
export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const code = readPaperCode(here.params(params).code)
  return here.submit(z.object({}), async (_, { values }) => {
    const { paper } = await here.reading(context => getPaper(context, { code: code ?? '' }))
    const typed = paper.facts.map((_fact, index) => String(values[`dong-${index}`] ?? '').slice(0, 500))
    return { typed, same: compareFacts(paper, typed) }
  })
}

export type ShownPaper = ReturnType<typeof shown>

function shown(
  here: PageTools,
  { paper, successor }: SeenPaper,
  described: ReturnType<typeof describeReport> | undefined,
) {
  const at = (instant: SeenPaper['paper']['issuedAt']) => (instant ? formatInstant(instant, here.locale) : undefined)
  return {
    code: showPaperCode(paper.code),
    state: paper.state,
    title: paper.title,
    notation: paper.notation,
    issuer: paper.issuer,
    issuedAt: at(paper.issuedAt),
    endedAt: at(paper.endedAt),
    endReason: paper.endReason,
    facts: paper.facts.map(({ label, shown, digest }) => ({ label, shown, isShort: digest !== undefined })),
    aboutPath: paper.aboutPath,
    signed: paper.signed,
    sha256: paper.fileSha256,
    successor: successor && { code: successor.code, title: successor.title, issuedAt: at(successor.issuedAt) },
    described,
  }
}

export default function PaperPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { seen, form } = loaderData
  if (seen) return <CheckedPaper paper={seen} compared={actionData && 'same' in actionData ? actionData : undefined} />
  return (
    <Reading narrow>
      <PageTitle form={form}>{text('signing.public.code.title')}</PageTitle>
      <ErrorSummary form={form} title={text('signing.public.paper.none')} />
      <h1>{text('signing.public.code.title')}</h1>
      <p className="lead">{text('signing.public.paper.none-lead')}</p>
      <CodeForm form={form} main />
    </Reading>
  )
}
