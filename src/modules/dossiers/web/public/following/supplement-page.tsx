import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput } from '#kernel/errors.ts'
import type { FormValues } from '#kernel/http/form-answer.ts'
import { type PageProps, type PageTools, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { EnterButton, SubmitButton } from '#web/parts/button.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { Form } from '#web/parts/form.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading, Where } from '#web/parts/reading.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { removePaper } from '../../../filing/remove-paper.ts'
import { getMyDossier } from '../../../following/get-dossier.ts'
import { optionalParagraph } from '../../../text-schema.ts'
import { dossierParams } from '../filing/draft-page.ts'
import { paperActedOn } from '../keep-papers.ts'
import { uploadLimits } from '../upload-limits.ts'
import { UploadLimits } from '../upload-limits-list.tsx'
import { askedItems, askedPapers } from './asked-items.ts'
import { sendSupplement } from './send-supplement.ts'
import { SupplementField } from './supplement-field.tsx'

/** What is asked, while it is asked; afterwards the dossier's own page says how it went. */
async function readAsked(here: PageTools) {
  const { dossierId } = here.params(dossierParams)
  const view = await here.reading(context => getMyDossier(context, { dossierId }))
  if (!view.actions.includes('answer-supplement')) throw here.redirect(`/ho-so/${dossierId}`)
  return view
}

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const view = await readAsked(here)
  const { id, code, procedureName } = view.dossier
  const guidance = view.supplement?.guidance
  return { id, code, procedureName, guidance, items: askedItems(view, here.text) }
}

const schema = z.object({
  do: z.enum(['next', 'send']).default('next'),
  remove: z.uuid().optional(),
  note: optionalParagraph(),
})

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const view = await readAsked(here)
  const dossierId = view.dossier.id
  return here.submit(
    schema,
    async (input, sent) => {
      const { remove, note } = input
      if (remove) await here.writing(context => removePaper(context, { dossierId, paperId: remove }))
      const isComplete = input.do === 'next' && !remove
      const problems = await sendSupplement(here, view, sent, { note, isComplete, removed: remove })
      if (problems.length > 0) throw badInput(problems)
      if (isComplete) return here.redirect(`/ho-so/${dossierId}`)
      const items = askedItems(view, here.text)
      const key = paperActedOn({ papers: view.papers, names: askedPapers(items) }, sent, remove)
      const item = items.find(one => one.kind === 'paper' && one.key === key)
      const there = `/ho-so/${dossierId}/bo-sung${item ? `#item-${item.number}` : ''}`
      return hasWriting(sent.values) ? here.redirectKeeping(there, sent.values) : here.redirect(there)
    },
    uploadLimits,
  )
}

const hasWriting = (values: FormValues): boolean =>
  Object.entries(values).some(([name, value]) => (name === 'note' || name.startsWith('answers.')) && value !== '')

export default function SupplementPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const { id, code, procedureName, guidance, items } = loaderData
  const title = text('dossiers.public.supplement.title')
  return (
    <Reading narrow>
      <PageTitle form={actionData}>{title}</PageTitle>
      <Back href={`/ho-so/${id}`} />
      <ErrorSummary form={actionData} />
      <Where>
        <OwnWords>{procedureName}</OwnWords>, <span className="code">{code}</span>
      </Where>
      <h1>{title}</h1>
      <p className="lead">{text('dossiers.public.supplement.lead', { count: items.length })}</p>
      {guidance ? (
        <Notice title={text('dossiers.public.supplement.guidance')}>
          <p>
            <OwnWords>{guidance}</OwnWords>
          </p>
        </Notice>
      ) : null}
      {items.some(item => item.kind === 'paper') ? <UploadLimits /> : null}
      <Form files>
        <EnterButton name="do" value="send" />
        {items.map(item => (
          <SupplementField key={item.number} item={item} form={actionData} />
        ))}
        <div className="gap">
          <LongText
            name="note"
            label={text('dossiers.public.supplement.note')}
            hint={text('dossiers.public.supplement.note-hint')}
            form={actionData}
            maxLength={2000}
            optional
          />
        </div>
        <Actions>
          <SubmitButton kind="main" name="do" value="next" icon="send">
            {text('dossiers.public.supplement.send')}
          </SubmitButton>
          <a href={`/ho-so/${id}`}>{text('dossiers.public.later')}</a>
        </Actions>
        <p className="small muted">{text('dossiers.public.supplement.clock')}</p>
      </Form>
    </Reading>
  )
}
