import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { badInput, notFound } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { useFrame } from '#web/frame.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { Form } from '#web/parts/form.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import { returnWays } from '../../../dossier.ts'
import { saveDraft } from '../../../filing/save-draft.ts'
import { optionalAddress } from '../../../text-schema.ts'
import { hrefAfter, leaveForLater, readDraft, saveSchema, stepPage } from './draft-page.ts'
import { FilingFrame } from './filing-frame.tsx'
import { SaveButtons } from './save-buttons.tsx'
import { subjectOf } from './subject-of.ts'

const schema = saveSchema.extend({ returnBy: z.enum(returnWays), address: optionalAddress() })

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const place = stepPage(here, draft, step => step.kind === 'return')
  if (!place) throw notFound()
  const { procedureName, returnBy, subjectAddress } = draft.dossier
  return { ...place, procedureName, returnBy, address: subjectAddress }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  return here.submit(schema, async input => {
    if (input.returnBy === 'post' && !input.address && input.do === 'next')
      throw badInput([{ path: 'address', reason: 'dossiers.address-missing' }])
    const { id, procedureCode, subjectAddress } = draft.dossier
    const address = input.address ?? subjectAddress
    const dossier = await here.writing(context =>
      saveDraft(context, {
        dossierId: id,
        procedureCode,
        returnBy: input.returnBy,
        subject: { ...subjectOf(draft.dossier), address },
      }),
    )
    if (input.do === 'later') return leaveForLater(here, draft.dossier.id)
    return here.redirect(hrefAfter(here, { ...draft, dossier }, { href: `/ho-so/${id}/nhan-ket-qua` }))
  })
}

export default function ReturnPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  return (
    <FilingFrame {...loaderData} form={actionData}>
      <Form className="gap">
        <Choice
          name="returnBy"
          label={text('dossiers.public.return.how')}
          form={actionData}
          value={loaderData.returnBy}
          options={returnWays.map(way => ({
            value: way,
            label: text(`dossiers.return-by.${way}`),
            hint: text(`dossiers.public.return.hint.${way}`),
          }))}
        />
        <LongText
          name="address"
          label={text('dossiers.public.return.address')}
          hint={text('dossiers.public.return.address-hint')}
          form={actionData}
          value={loaderData.address ?? undefined}
          rows={2}
          autoComplete="street-address"
        />
        <SaveButtons />
      </Form>
    </FilingFrame>
  )
}
