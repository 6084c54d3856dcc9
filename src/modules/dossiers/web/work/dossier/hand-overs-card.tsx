import { formatInstant } from '#kernel/i18n/format.ts'
import { clockRows } from '#modules/dossiers/clock/clock-text.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import type { DueExplanation } from '#modules/dossiers/following/explain-due.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { ClockLedger, type ClockLine } from '#web/parts/clock-ledger.tsx'
import { DataTable } from '#web/parts/data-table.tsx'
import { Tag } from '#web/parts/tag.tsx'

import { StepTimesCard } from './step-times-card.tsx'

interface HandOversCardProps {
  readonly view: DossierView
  readonly explanation: DueExplanation | undefined
}

/** Through whose hands it went, as form 06 has it, and how long it lay with each; and the clock, asked why. */
export function HandOversCard({ view, explanation }: HandOversCardProps) {
  const { text } = useFrame()
  return (
    <div className="pair gap">
      {explanation ? (
        <Card title={text('dossiers.work.why-due')} id="vi-sao">
          <Why explanation={explanation} />
        </Card>
      ) : null}
      <div className="stackv">
        <StepTimesCard view={view} />
        {view.handOvers.length > 0 ? <HandOvers view={view} /> : null}
      </div>
    </div>
  )
}

function Why({ explanation }: { readonly explanation: DueExplanation }) {
  const { text, locale } = useFrame()
  const lines = clockRows(explanation, text, locale).map(
    (row): ClockLine => ({
      period: row.when,
      what: row.what,
      used: row.used,
      left: row.remaining,
      ...(row.kind === 'due'
        ? { kind: 'due' as const }
        : row.kind === 'standing'
          ? { kind: 'now' as const }
          : row.counted === '0:00'
            ? { kind: 'off' as const }
            : {}),
    }),
  )
  return <ClockLedger lines={lines} />
}

function HandOvers({ view: { handOvers, version, unitNames } }: { readonly view: DossierView }) {
  const { text, locale } = useFrame()
  const stepName = (key: string): string => version.steps.find(step => step.key === key)?.name ?? key
  const placed = (name: string, unitId: string): string => [name, unitNames[unitId]].filter(Boolean).join(', ')
  return (
    <Card title={text('dossiers.work.hand-overs')}>
      <DataTable
        caption={text('dossiers.work.hand-overs')}
        captionHidden
        rows={handOvers}
        keyOf={line => String(line.number)}
        columns={[
          {
            key: 'at',
            title: text('dossiers.work.hand-over.at'),
            cell: line => formatInstant(line.at, locale, 'short'),
          },
          {
            key: 'from',
            title: text('dossiers.work.hand-over.from'),
            head: true,
            cell: line => (
              <>
                {stepName(line.fromStep)}
                <small>{placed(line.kind === 'take-back' ? '' : line.fromName, line.fromUnitId)}</small>
              </>
            ),
          },
          {
            key: 'to',
            title: text('dossiers.work.hand-over.to'),
            cell: line => (
              <>
                {stepName(line.toStep)}
                <small>{placed(line.kind === 'take-back' ? line.fromName : '', line.toUnitId)}</small>
              </>
            ),
          },
          {
            key: 'outcome',
            title: text('dossiers.work.hand-over.outcome'),
            cell: line => (
              <Tag {...(line.outcome ? { state: line.outcome === 'late' ? 'late' : 'ok' } : {})}>
                {text(`dossiers.outcome.${line.outcome ?? 'taken-back'}`)}
              </Tag>
            ),
          },
          { key: 'note', title: text('dossiers.work.note'), cell: line => line.note },
        ]}
      />
    </Card>
  )
}
