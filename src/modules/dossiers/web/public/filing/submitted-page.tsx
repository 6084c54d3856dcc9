import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant, formatMoney } from '#kernel/i18n/format.ts'
import { sentenceCase } from '#kernel/text/person-name.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton, ScriptButton } from '#web/parts/button.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions, Reading } from '#web/parts/reading.tsx'
import { Slip } from '#web/parts/slip.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { Timeline } from '#web/parts/timeline.tsx'
import { getMyDossier } from '../../../following/get-dossier.ts'
import { limitText } from '../../../limit-text.ts'
import { caseOf } from '../../../procedure-case.ts'
import { readUnit } from '../read-unit.ts'
import { UnitCard } from '../unit-card.tsx'
import { dossierParams } from './draft-page.ts'

export async function loader(args: LoaderFunctionArgs) {
  const here = page(args)
  const { dossierId } = here.params(dossierParams)
  const { view, unit } = await here.reading(async context => {
    const found = await getMyDossier(context, { dossierId })
    return { view: found, unit: await readUnit(context, found.dossier.receivingUnitId) }
  })
  const { dossier, version, feeLines, unitNames } = view
  const { code, submittedAt, competentUnitId, returnBy, procedureName, subjectName } = dossier
  if (code === null || submittedAt === null) throw here.redirect(`/ho-so/${dossierId}/xem-lai`)
  return {
    dossierId,
    code,
    submittedAt,
    returnBy,
    procedureName,
    subjectName,
    unit,
    competentUnit: unitNames[competentUnitId ?? ''] ?? '',
    limit: limitText(caseOf(version, dossier.caseCode).timeLimit, here.text),
    owed: feeLines.reduce((sum, line) => sum + line.amount, 0),
  }
}

export default function SubmittedPage({ loaderData: sent }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const title = text('dossiers.public.submitted.title')
  return (
    <Reading
      sideLabel={text('dossiers.public.contact')}
      side={sent.unit ? <UnitCard unit={sent.unit} note={text('dossiers.public.contact.code')} /> : null}
    >
      <PageTitle>{title}</PageTitle>
      <Slip
        title={title}
        verdict={
          <Tag state="ok" icon="circle-check">
            {text('dossiers.public.submitted.at', { at: formatInstant(sent.submittedAt, locale) })}
          </Tag>
        }
        facts={[
          { name: text('dossiers.public.code'), value: sent.code, code: true },
          { name: text('dossiers.public.limit'), value: sentenceCase(sent.limit) },
        ]}
      >
        <p className="small">
          <OwnWords>
            {sent.procedureName}, {sent.subjectName}
          </OwnWords>
          . {text('dossiers.public.competent-is', { unit: sent.competentUnit })}
        </p>
      </Slip>
      <Actions>
        <LinkButton href={`/ho-so/${sent.dossierId}/phieu/xac-nhan-nop`} icon="download">
          {text('dossiers.public.submitted.pdf')}
        </LinkButton>
        <ScriptButton does="print" icon="printer">
          {text('dossiers.public.print')}
        </ScriptButton>
        <a href={`/ho-so/${sent.dossierId}`}>{text('dossiers.public.submitted.follow')}</a>
      </Actions>
      <h2>{text('dossiers.public.submitted.next')}</h2>
      <Timeline
        steps={(['check', 'work', 'return'] as const).map((step, index) => ({
          number: index + 1,
          state: index === 0 ? 'now' : 'next',
          title: text(`dossiers.public.submitted.${step}`),
          children: text(
            step === 'return'
              ? `dossiers.public.submitted.return.${sent.returnBy}`
              : `dossiers.public.submitted.${step}-why`,
            { unit: sent.unit?.name ?? '' },
          ),
        }))}
      />
      {sent.owed > 0 ? (
        <p>{text('dossiers.public.submitted.owed', { amount: formatMoney(sent.owed, locale) })}</p>
      ) : null}
      <h2>{text('dossiers.public.submitted.why')}</h2>
      <p>{text('dossiers.public.submitted.why-text', { limit: sent.limit })}</p>
      <p>{text('dossiers.public.submitted.why-pause')}</p>
    </Reading>
  )
}
