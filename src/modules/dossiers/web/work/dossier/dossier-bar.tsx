import type { Temporal } from 'temporal-polyfill'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import type { SlipKind } from '#modules/dossiers/printing/slip-kinds.ts'
import type { Neighbours } from '#modules/dossiers/work/neighbours.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { dossierHref } from '../dossier-href.ts'
import { dueWords } from '../due-words.ts'
import { type ListAddress, listHref } from '../list/list-address.ts'
import { slipHref } from '../slip-href.ts'

interface DossierBarProps {
  readonly now: Temporal.Instant
  readonly view: DossierView
  readonly list: ListAddress
  /** Another list that it was opened from: it has no place between the work before and after. */
  readonly back: string | undefined
  readonly neighbours: Neighbours
  readonly slips: readonly SlipKind[]
}

/** Where one is: back to the list, to the one before and after, and what this is. */
export function DossierBar({ view, list, back, neighbours, slips, now }: DossierBarProps) {
  const { text, locale } = useFrame()
  const { dossier, version } = view
  const { previous, next } = back ? { previous: undefined, next: undefined } : neighbours
  const due = dueWords({ ...dossier, submittedAt: dossier.submittedAt ?? now }, now, text, locale)
  const pressing = dossier.state === 'processing' ? due.state : undefined
  return (
    <>
      <div className="bar">
        <LinkButton href={back ?? listHref(list, { 'ho-so': dossier.id })} icon="arrow-left">
          {text('dossiers.work.back')}
        </LinkButton>
        <span className="grow muted num nw">{dossier.code}</span>
        <PrintMenu dossierId={dossier.id} slips={slips} />
        {previous ? (
          <LinkButton href={dossierHref(previous, { list })} shortcut="K">
            {text('dossiers.work.previous')}
          </LinkButton>
        ) : null}
        {next ? (
          <LinkButton href={dossierHref(next, { list })} shortcut="J">
            {text('dossiers.work.next')}
          </LinkButton>
        ) : null}
      </div>
      <div className="bar head-bar">
        <h1>
          {dossier.subjectName}: {dossier.procedureName}
        </h1>
        <Tag>{text(`dossiers.state.${dossier.state}`)}</Tag>
        {dossier.dueAt ? (
          <Tag icon="clock" {...(pressing ? { state: pressing } : {})}>
            {text('dossiers.work.due-tag', { at: formatInstant(dossier.dueAt, locale) })}
          </Tag>
        ) : null}
        <Tag>{text(`dossiers.channel.${dossier.channel}`)}</Tag>
        <Tag>{text('dossiers.work.version-tag', { code: version.procedureCode, version: version.version })}</Tag>
      </div>
    </>
  )
}

function PrintMenu({ dossierId, slips }: { readonly dossierId: string; readonly slips: readonly SlipKind[] }) {
  const { text } = useFrame()
  if (slips.length === 0) return null
  return (
    <details className="menu">
      <summary className="btn quiet">
        <Icon name="printer" /> {text('dossiers.work.print')}
      </summary>
      <div className="sheet-menu">
        {slips.map(slip => (
          <a key={slip} href={slipHref(dossierId, slip)}>
            {text(`dossiers.slip.${slip}`)}
          </a>
        ))}
      </div>
    </details>
  )
}
