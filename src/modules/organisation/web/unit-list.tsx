import { Icon } from '#web/parts/icon.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import type { Unit } from '../units/unit.ts'

/** Agencies one under another, each with its code and telephone. */
export function UnitList({ units }: { readonly units: readonly Unit[] }) {
  return (
    <ul className="list">
      {units.map(unit => (
        <li key={unit.id}>
          <a href={`/co-quan/${unit.code}`}>
            <OwnWords>{unit.name}</OwnWords>
          </a>
          <ul className="meta">
            <li className="num">{unit.code}</li>
            {unit.phone ? (
              <li className="num">
                <Icon name="phone" /> {unit.phone}
              </li>
            ) : null}
          </ul>
        </li>
      ))}
    </ul>
  )
}
