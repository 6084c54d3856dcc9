import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { type PageProps, page } from '#kernel/http/page.ts'
import { isBusinessCode } from '#kernel/text/business-code.ts'
import { isPersonNumber } from '#kernel/text/person-number.ts'
import { normalisePhone } from '#kernel/text/phone.ts'
import { useFrame } from '#web/frame.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { Form } from '#web/parts/form.tsx'
import { LongText, TextField } from '#web/parts/text-field.tsx'
import { saveDraft } from '../../../filing/save-draft.ts'
import { line, optionalAddress, optionalLine } from '../../../text-schema.ts'
import { hrefAfter, leaveForLater, readDraft, saveSchema, stepPage } from './draft-page.ts'
import { FilingFrame } from './filing-frame.tsx'
import { SaveButtons } from './save-buttons.tsx'

const spaceless = (text: string | null) => text?.replace(/[\s.]/g, '') || null

const subject = z
  .object({
    kind: z.enum(['citizen', 'business']),
    name: line(),
    number: optionalLine(20).transform(spaceless),
    phone: optionalLine(20)
      .refine(phone => phone === null || normalisePhone(phone) !== undefined, 'dossiers.answer-not-phone')
      .transform(phone => (phone === null ? null : (normalisePhone(phone) ?? phone))),
    email: optionalLine(254).pipe(z.email('dossiers.answer-not-email').nullable()),
    address: optionalAddress(),
  })
  .refine(({ kind, number }) => kind !== 'citizen' || number === null || isPersonNumber(number), {
    path: ['number'],
    message: 'dossiers.answer-not-person-number',
  })
  .refine(
    ({ kind, number }) => kind !== 'business' || number === null || isBusinessCode(number) || isPersonNumber(number),
    {
      path: ['number'],
      message: 'dossiers.answer-not-business-code',
    },
  )

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  const place = stepPage(here, draft, step => step.kind === 'subject')
  if (!place) throw notFound()
  const { subjectKind, subjectName, subjectNumber, subjectPhone, subjectEmail, subjectAddress, procedureName } =
    draft.dossier
  return {
    ...place,
    procedureName,
    subjectKind,
    subjectName,
    subjectNumber,
    subjectPhone,
    subjectEmail,
    subjectAddress,
  }
}

export async function action(args: ActionFunctionArgs) {
  const here = page(args)
  const draft = await readDraft(here)
  return here.submit(saveSchema.and(subject), async input => {
    const { kind, name, number, phone, email, address } = input
    const dossier = await here.writing(context =>
      saveDraft(context, {
        dossierId: draft.dossier.id,
        procedureCode: draft.dossier.procedureCode,
        subject: { kind, name, number, phone, email, address },
      }),
    )
    if (input.do === 'later') return leaveForLater(here, dossier.id)
    return here.redirect(hrefAfter(here, { ...draft, dossier }, { href: `/ho-so/${dossier.id}/chu-ho-so` }))
  })
}

export default function SubjectPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { text } = useFrame()
  const shared = { form: actionData } as const
  const known = (value: string | null) => value ?? undefined
  return (
    <FilingFrame {...loaderData} form={actionData}>
      <p className="lead">{text('dossiers.public.subject.lead')}</p>
      <Form className="gap">
        <Choice
          {...shared}
          name="kind"
          label={text('dossiers.public.subject.kind')}
          value={loaderData.subjectKind}
          options={(['citizen', 'business'] as const).map(kind => ({
            value: kind,
            label: text(`dossiers.public.subject.kind.${kind}`),
          }))}
        />
        <TextField
          {...shared}
          name="name"
          label={text('dossiers.public.subject.name')}
          value={loaderData.subjectName}
        />
        <TextField
          {...shared}
          name="number"
          label={text('dossiers.public.subject.number')}
          hint={text('dossiers.public.subject.number-hint')}
          value={known(loaderData.subjectNumber)}
          inputMode="numeric"
          width={20}
          optional
        />
        <TextField
          {...shared}
          name="phone"
          type="tel"
          label={text('dossiers.public.subject.phone')}
          value={known(loaderData.subjectPhone)}
          width={20}
          optional
        />
        <TextField
          {...shared}
          name="email"
          type="email"
          label={text('dossiers.public.subject.email')}
          hint={text('dossiers.public.subject.email-hint')}
          value={known(loaderData.subjectEmail)}
          optional
        />
        <LongText
          {...shared}
          name="address"
          label={text('dossiers.public.subject.address')}
          value={known(loaderData.subjectAddress)}
          rows={2}
          optional
        />
        <SaveButtons />
      </Form>
    </FilingFrame>
  )
}
