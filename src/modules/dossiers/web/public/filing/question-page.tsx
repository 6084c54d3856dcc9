import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput, notFound } from '#kernel/errors.ts'
import { type PageProps, type PageTools, page } from '#kernel/http/page.ts'
import { findAccount } from '#modules/identity/index.ts'
import { useFrame } from '#web/frame.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { dossierParams, hrefAfter, leaveForLater, readDraft, saveSchema, stepPage, withReturn } from './draft-page.ts'
import { FilingFrame } from './filing-frame.tsx'
import type { OpenedDraft } from './open-draft.ts'
import { isPrefilled, knownOf } from './prefill.ts'
import { QuestionField } from './question-field.tsx'
import { saveAnswers } from './save-answers.ts'
import { SaveButtons } from './save-buttons.tsx'
import { shownPages } from './visible-questions.ts'

const params = dossierParams.extend({ page: z.string().max(100) })

/** The page of the form that the address names, and which part of it. What does not show is not there. */
function findPlace(here: PageTools, draft: OpenedDraft) {
  const { page: key } = here.params(params)
  const { phan } = here.query(z.object({ phan: z.coerce.number().int().min(1).max(50).catch(1) }))
  const shown = shownPages(draft.version.form, draft.dossier.answers).find(one => one.page.key === key)
  if (!shown) throw notFound()
  return { shown, part: Math.min(phan, shown.parts.length) - 1 }
}

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const { shown, part } = findPlace(here, draft)
  const place = stepPage(here, draft, step => step.pageKey === shown.page.key)
  if (!place) throw notFound()
  const questions = shown.parts[part] ?? []
  const { answers, procedureName, applicantAccountId } = draft.dossier
  const account = await here.reading(context => findAccount(context, applicantAccountId ?? ''))
  const known = account ? knownOf(account) : {}
  return {
    ...place,
    ...(part > 0 ? { backHref: withReturn(here, `${place.current.href}?phan=${part}`) } : {}),
    procedureName,
    questions: questions.map(question => ({ question, answer: answers[question.key] })),
    hint: part === 0 ? shown.page.hint : undefined,
    prefilled: !shown.page.hint && questions.some(question => isPrefilled(question, answers, known)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const { shown, part } = findPlace(here, draft)
  return here.submit(saveSchema, async (input, sent) => {
    const questions = shown.parts[part] ?? []
    const { dossier, wrong, missing } = await here.writing(context =>
      saveAnswers(context, draft, questions, sent.values),
    )
    if (wrong.length > 0 || (missing.length > 0 && input.do === 'next')) throw badInput([...wrong, ...missing])
    if (input.do === 'later') return leaveForLater(here, dossier.id)
    const saved = { ...draft, dossier }
    const href = `/ho-so/${dossier.id}/khai/${encodeURIComponent(shown.page.key)}`
    const parts = shownPages(saved.version.form, dossier.answers).find(one => one.page.key === shown.page.key)?.parts
    if (parts?.[part + 1]) return here.redirect(withReturn(here, `${href}?phan=${part + 2}`))
    return here.redirect(hrefAfter(here, saved, { href }))
  })
}

export default function QuestionPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { questions, prefilled, hint } = loaderData
  return (
    <FilingFrame {...loaderData} form={actionData}>
      {hint ? (
        <p className="lead">
          <OwnWords>{hint}</OwnWords>
        </p>
      ) : null}
      {prefilled ? <Notice icon="user-check">{text('dossiers.public.prefilled')}</Notice> : null}
      <Form className="gap">
        {questions.map(({ question, answer }) => (
          <QuestionField key={question.key} question={question} answer={answer} form={actionData} />
        ))}
        <SaveButtons />
      </Form>
    </FilingFrame>
  )
}
