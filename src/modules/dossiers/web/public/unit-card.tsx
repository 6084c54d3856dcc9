import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { UnitContact } from './read-unit.ts'

/** Whom to ask, and where. */
export function UnitCard({ unit, note }: { readonly unit: UnitContact; readonly note?: string }) {
  const { text } = useFrame()
  return (
    <div className="card small">
      <p>
        <strong>{text('dossiers.public.contact')}</strong>
      </p>
      <p>
        <OwnWords>{unit.name}</OwnWords>
        {unit.address ? (
          <>
            <br />
            <OwnWords>{unit.address}</OwnWords>
          </>
        ) : null}
        {unit.phone ? (
          <>
            <br />
            <a href={`tel:${unit.phone.replace(/[^\d+]/g, '')}`}>{unit.phone}</a>
          </>
        ) : null}
      </p>
      {note ? <p>{note}</p> : null}
    </div>
  )
}
