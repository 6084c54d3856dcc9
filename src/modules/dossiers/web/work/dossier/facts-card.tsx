import { formatInstant } from '#kernel/i18n/format.ts'
import { formatPhone } from '#kernel/text/phone.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { type Fact, Facts } from '#web/parts/facts.tsx'

/** Whose it is, who brought it, and where it goes. */
export function FactsCard({ view }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const { dossier, version, unitNames } = view
  const nameOf = (unitId: string | null): string => unitNames[unitId ?? ''] ?? ''
  const ownSubmitter = dossier.submitterName === dossier.subjectName
  const people = known([
    [text('dossiers.work.fact.subject'), dossier.subjectName, numberOf(dossier.subjectNumber)],
    [text('dossiers.work.fact.phone'), dossier.subjectPhone && formatPhone(dossier.subjectPhone)],
    [text('dossiers.work.fact.email'), dossier.subjectEmail],
    [text('dossiers.work.fact.address'), dossier.subjectAddress],
    [
      text('dossiers.work.fact.submitter'),
      ownSubmitter ? text('dossiers.work.fact.self') : dossier.submitterName,
      ownSubmitter ? undefined : numberOf(dossier.submitterNumber),
    ],
  ])
  const way = known([
    [text('dossiers.work.fact.submitted'), dossier.submittedAt && formatInstant(dossier.submittedAt, locale)],
    [
      text('dossiers.work.fact.accepted'),
      dossier.acceptedAt && formatInstant(dossier.acceptedAt, locale),
      dossier.acceptedByName ?? undefined,
    ],
    [text('dossiers.work.fact.case'), version.cases.length > 1 ? caseOf(version, dossier.caseCode).name : null],
    ...unitFacts(),
    [text('dossiers.work.fact.return-by'), text(`dossiers.return-by.${dossier.returnBy}`)],
  ])
  return (
    <Card title={text('dossiers.work.facts')}>
      <div className="pair">
        <Facts facts={people} />
        <Facts facts={way} />
      </div>
    </Card>
  )

  /** Most dossiers never leave one agency: its name once says as much as three times. */
  function unitFacts(): (readonly [string, string | undefined])[] {
    const { receivingUnitId, competentUnitId, currentUnitId } = dossier
    const decided: (readonly [string, string | undefined])[] =
      receivingUnitId === competentUnitId
        ? [[text('dossiers.work.fact.receives-and-decides'), nameOf(competentUnitId)]]
        : [
            [text('dossiers.work.fact.receiving'), nameOf(receivingUnitId)],
            [text('dossiers.work.fact.competent'), nameOf(competentUnitId)],
          ]
    return currentUnitId === competentUnitId
      ? decided
      : [...decided, [text('dossiers.work.fact.current'), nameOf(currentUnitId)]]
  }

  function numberOf(number: string | null): string | undefined {
    return number ? text('dossiers.work.fact.number', { number }) : undefined
  }
}

/** What is not known is not shown. */
function known(rows: readonly (readonly [string, string | null | undefined, string?])[]): Fact[] {
  return rows.flatMap(([name, value, note]) => (value ? [{ name, value, ...(note ? { note } : {}) }] : []))
}
