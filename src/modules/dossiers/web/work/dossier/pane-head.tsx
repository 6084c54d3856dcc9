import { useText } from '#web/frame.tsx'
import { dossierHref } from '../dossier-href.ts'
import type { PaneData } from './read-dossier-page.ts'

/** Whose and what, for the list; the dossier's own page says it above. */
export function PaneHead({ view: { dossier, step }, list }: PaneData) {
  const text = useText()
  return (
    <div className="pane beside-list">
      <p className="small muted num">{dossier.code}</p>
      <h2>
        {dossier.subjectName}: {dossier.procedureName}
      </h2>
      {step ? <p>{text('dossiers.work.step-of', { ...step })}</p> : null}
      <p>
        <a href={dossierHref(dossier.id, { list })}>{text('dossiers.work.open-whole')}</a>
      </p>
    </div>
  )
}
