import type { FieldError } from '#kernel/errors.ts'
import type { Locale, Text } from '#kernel/i18n/texts.ts'
import { formatPhone } from '#kernel/text/phone.ts'
import { answerText } from '../../../answer-text.ts'
import { findCase } from '../../../procedure-case.ts'
import { fileSize } from '../file-size.ts'
import type { OpenedDraft } from './open-draft.ts'
import { type ShownPage, shownPages } from './visible-questions.ts'
import { wantedPapers } from './wanted-papers.ts'

export interface SummaryRow {
  /** What an error of it is called; its place in the page. */
  readonly path: string
  readonly name: string
  /** The name is the data's own, in Vietnamese. */
  readonly ownName?: boolean
  readonly value: string | undefined
  readonly href: string
  readonly wrong?: FieldError
}

export interface SummarySection {
  readonly key: string
  readonly title: string
  readonly ownTitle?: boolean
  readonly rows: readonly SummaryRow[]
}

export interface SummaryFacts extends OpenedDraft {
  readonly errors: readonly FieldError[]
  readonly receivingUnit: string | undefined
  /** From the widest down: what an address is made of. */
  readonly territories: readonly string[]
  readonly text: Text
  readonly locale: Locale
}

/** Everything that was said, in the order of the pages, each with where it is changed and what is wrong with it. */
export function summarySections(facts: SummaryFacts): SummarySection[] {
  const sections = [
    placeSection(facts),
    subjectSection(facts),
    ...shownPages(facts.version.form, facts.dossier.answers).map(shown => answerSection(facts, shown)),
    paperSection(facts),
    returnSection(facts),
  ]
  const wrong = new Map(facts.errors.map(error => [error.path, error]))
  return sections.map(section => ({ ...section, rows: section.rows.map(row => withError(row, wrong)) }))
}

function withError(row: SummaryRow, wrong: ReadonlyMap<string, FieldError>): SummaryRow {
  const error = wrong.get(row.path)
  return error ? { ...row, wrong: error } : row
}

function placeSection({ dossier, version, text, receivingUnit, territories }: SummaryFacts): SummarySection {
  const query = new URLSearchParams({
    'ho-so': dossier.id,
    'truong-hop': dossier.caseCode,
    ...(dossier.territoryId ? { noi: dossier.territoryId } : {}),
  })
  const href = `/nop-ho-so/${version.procedureCode}?${query}`
  const caseHref = `/nop-ho-so/${version.procedureCode}?ho-so=${dossier.id}`
  const ofCase = {
    path: 'caseCode',
    name: text('dossiers.public.place.case'),
    value: findCase(version, dossier.caseCode)?.name,
    href: caseHref,
  }
  return {
    key: 'place',
    title: text('dossiers.public.place.title'),
    rows: [
      ...(version.cases.length > 1 ? [ofCase] : []),
      {
        path: 'territoryId',
        name: text('dossiers.public.place.territory'),
        value: territories.toReversed().join(', ') || undefined,
        href: `${caseHref}&truong-hop=${encodeURIComponent(dossier.caseCode)}`,
      },
      { path: 'receivingUnitId', name: text('dossiers.public.place.unit'), value: receivingUnit, href },
    ],
  }
}

function subjectSection({ dossier, text }: SummaryFacts): SummarySection {
  const href = `/ho-so/${dossier.id}/chu-ho-so?ve=xem-lai`
  const { subjectKind: kind } = dossier
  const row = (field: string, value: string | null, name = field) => ({
    path: `subject.${field}`,
    name: text(`dossiers.public.subject.${name}`),
    value: value || undefined,
    href,
  })
  return {
    key: 'subject',
    title: text('dossiers.public.step.subject'),
    rows: [
      row('name', dossier.subjectName, `name.${kind}`),
      row('number', dossier.subjectNumber, `number.${kind}`),
      row('phone', dossier.subjectPhone && formatPhone(dossier.subjectPhone)),
      row('email', dossier.subjectEmail),
      row('address', dossier.subjectAddress),
    ],
  }
}

function answerSection({ dossier, text, locale }: SummaryFacts, { page, parts }: ShownPage): SummarySection {
  const href = `/ho-so/${dossier.id}/khai/${encodeURIComponent(page.key)}?ve=xem-lai`
  return {
    key: `page ${page.key}`,
    title: page.title,
    ownTitle: true,
    rows: parts.flatMap((questions, part) =>
      questions.map(question => ({
        path: `answers.${question.key}`,
        name: question.label,
        ownName: true,
        value: answerText(question, dossier.answers[question.key], text, locale),
        href: part === 0 ? href : `${href}&phan=${part + 1}`,
      })),
    ),
  }
}

function paperSection(facts: SummaryFacts): SummarySection {
  const { dossier, text, locale } = facts
  const shown = wantedPapers(facts, text).filter(paper => paper.required || paper.received.length > 0)
  return {
    key: 'papers',
    title: text('dossiers.public.step.papers'),
    rows: shown.map(paper => ({
      path: `papers.${paper.key}`,
      name: paper.name,
      ownName: !paper.isOther,
      value:
        paper.received
          .map(({ fileName, fileSize: size }) => `${fileName ?? ''}, ${fileSize(size ?? 0, locale)}`)
          .join('; ') || undefined,
      href: `/ho-so/${dossier.id}/giay-to?ve=xem-lai`,
    })),
  }
}

function returnSection({ dossier, text }: SummaryFacts): SummarySection {
  return {
    key: 'return',
    title: text('dossiers.public.step.return'),
    rows: [
      {
        path: 'returnBy',
        name: text('dossiers.public.return.how'),
        value: text(`dossiers.return-by.${dossier.returnBy}`),
        href: `/ho-so/${dossier.id}/nhan-ket-qua?ve=xem-lai`,
      },
    ],
  }
}
