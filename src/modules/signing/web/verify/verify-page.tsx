import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { FileField } from '#web/parts/file-field.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading } from '#web/parts/reading.tsx'
import { readPaperCode } from '../../papers/paper-code.ts'
import { keepVerification, keptHours } from '../../verification/keep-verification.ts'
import { verificationServices } from '../../verification/verification-services.ts'
import { verifyFile } from '../../verification/verify-file.ts'
import { CodeForm } from './code-form.tsx'
import { VerdictTable } from './other-verdicts.tsx'

/** Signed files are papers, not films: what is larger is refused before it is read whole. */
const mostBytes = 20 * 1024 * 1024

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { ma } = here.query(z.object({ ma: z.string().optional().catch('') }))
  if (ma === undefined) return { form: undefined }
  const code = readPaperCode(codeIn(ma))
  if (code) throw here.redirect(`/kiem-tra/${code}`)
  const reason = ma.trim() === '' ? 'signing.public.code.missing' : 'signing.public.code.none'
  const form: FormAnswer = { values: { ma }, errors: [{ path: 'ma', message: here.text(reason) }] }
  return { form }
}

/** Someone may paste what the QR code holds. */
const codeIn = (typed: string): string => /\/kiem-tra\/([^/?#\s]+)/.exec(typed)?.[1] ?? typed

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  return here.submit(
    z.object({}),
    async (_, { held }) => {
      const [file] = held.filter(({ field }) => field === 'tep')
      const [content] = held.filter(({ field }) => field === 'noi-dung')
      if (!file) throw badInput([{ path: 'tep', reason: 'signing.public-file-missing' }])
      const report = await here.reading(async context =>
        verifyFile(await verificationServices(context), { ...file, ...(content ? { content } : {}) }),
      )
      const { id } = await here.writing(context => keepVerification(context, report))
      return here.redirect(`/kiem-tra/ket-qua/${id}`)
    },
    { files: 2, maxBytes: mostBytes, hold: true },
  )
}

export default function VerifyPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const form = actionData ?? loaderData.form
  return (
    <Reading side={<Aside form={loaderData.form} />} sideLabel={text('signing.public.code.title')}>
      <PageTitle form={form}>{text('signing.public.title')}</PageTitle>
      <ErrorSummary form={form} />
      <h1>{text('signing.public.title')}</h1>
      <p className="lead">{text('signing.public.lead')}</p>
      <Form files className="gap drop">
        <FileField
          name="tep"
          label={text('signing.public.file')}
          hint={text('signing.public.file-hint', { megabytes: mostBytes / 1024 / 1024 })}
          accept=".pdf,.xml,.p7s,.p7m,.asice,.sce,.asics,.bdoc,.edoc,application/pdf,application/xml"
          form={actionData}
        />
        <details>
          <summary>{text('signing.public.detached')}</summary>
          <FileField
            name="noi-dung"
            label={text('signing.public.content')}
            hint={text('signing.public.content-hint')}
            accept="*/*"
            form={actionData}
            optional
          />
        </details>
        <Actions>
          <SubmitButton kind="main">{text('signing.public.verify')}</SubmitButton>
        </Actions>
      </Form>
      <Notice title={text('signing.public.not-kept')}>
        {text('signing.public.not-kept-why', { hours: keptHours })}
      </Notice>
      <h2>{text('signing.public.verdicts.caption')}</h2>
      <VerdictTable />
      <h2>{text('signing.public.how')}</h2>
      <p>{text('signing.public.how-words')}</p>
    </Reading>
  )
}

function Aside({ form }: { readonly form: FormAnswer | undefined }) {
  const { text } = useFrame()
  return (
    <section className="card" aria-labelledby="code-title">
      <h2 id="code-title">{text('signing.public.code.title')}</h2>
      <p>{text('signing.public.code.lead')}</p>
      <CodeForm form={form} />
    </section>
  )
}
