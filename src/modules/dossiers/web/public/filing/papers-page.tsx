import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput, notFound } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { Form } from '#web/parts/form.tsx'
import { removePaper } from '../../../filing/remove-paper.ts'
import { keepPapers, paperActedOn, withoutPaper } from '../keep-papers.ts'
import { uploadLimits } from '../upload-limits.ts'
import { UploadLimits } from '../upload-limits-list.tsx'
import { hrefAfter, leaveForLater, readDraft, stepPage } from './draft-page.ts'
import { FilingFrame } from './filing-frame.tsx'
import { PaperCard } from './paper-card.tsx'
import { SaveButtons } from './save-buttons.tsx'
import { paperNames, wantedPapers } from './wanted-papers.ts'

const schema = z.object({ do: z.enum(['next', 'later', 'send']).default('next'), remove: z.uuid().optional() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const place = stepPage(here, draft, step => step.kind === 'papers')
  if (!place) throw notFound()
  return { ...place, procedureName: draft.dossier.procedureName, wanted: wantedPapers(draft, here.text) }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const dossierId = draft.dossier.id
  const href = `/ho-so/${dossierId}/giay-to`
  return here.submit(
    schema,
    async (input, sent) => {
      const { remove } = input
      if (remove) await here.writing(context => removePaper(context, { dossierId, paperId: remove }))
      const names = paperNames(draft, here.text)
      const problems = await keepPapers(here, sent, { dossierId, papers: withoutPaper(draft.papers, remove), names })
      if (problems.length > 0) throw badInput(problems)
      if (remove || input.do === 'send')
        return here.redirect(`${href}#name-${paperActedOn({ papers: draft.papers, names }, sent, remove) ?? ''}`)
      if (input.do === 'later') return leaveForLater(here, dossierId)
      const missing = wantedPapers(await readDraft(here), here.text).filter(paper => paper.missing)
      if (missing.length > 0) throw badInput(missing.map(missingPaper))
      return here.redirect(hrefAfter(here, draft, { href }))
    },
    uploadLimits,
  )
}

const missingPaper = ({ key, name }: { readonly key: string; readonly name: string }) => ({
  path: `paper.${key}`,
  reason: 'dossiers.paper-missing',
  params: { name },
})

export default function PapersPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  return (
    <FilingFrame {...loaderData} form={actionData}>
      <p className="lead">{text('dossiers.public.papers.lead')}</p>
      <UploadLimits />
      <Form files>
        {loaderData.wanted.map(paper => (
          <PaperCard key={paper.key} paper={paper} form={actionData} />
        ))}
        <SaveButtons />
      </Form>
    </FilingFrame>
  )
}
