import { useFrame } from '#web/frame.tsx'
import { slipNames } from '../slip-names.ts'
import { UnitCard } from '../unit-card.tsx'
import type { ReadDossier } from './read-dossier.ts'

/** What the applicant can do, and take with him. */
export function DossierSide({ read }: { readonly read: ReadDossier }) {
  const { text } = useFrame()
  const { dossier, actions } = read.view
  const base = `/ho-so/${dossier.id}`
  return (
    <div className="stackv">
      <div className="card small">
        <p>
          <strong>{text('dossiers.public.side')}</strong>
        </p>
        <ul className="list">
          {read.slips.map(kind => (
            <li key={kind}>
              <a href={`${base}/phieu/${slipNames[kind]}`}>{text(`dossiers.public.slip.${kind}`)}</a>
            </li>
          ))}
          <li>
            <a href={`/tra-cuu/${dossier.code}`}>{text('dossiers.public.side.public')}</a>
            <p>{text('dossiers.public.side.public-why')}</p>
          </li>
          {actions.includes('withdraw') ? (
            <li>
              <a href={`${base}/rut`}>{text('dossiers.public.withdraw')}</a>
            </li>
          ) : null}
        </ul>
      </div>
      {read.counter ? <UnitCard unit={read.counter} note={text('dossiers.public.contact.code')} /> : null}
    </div>
  )
}
