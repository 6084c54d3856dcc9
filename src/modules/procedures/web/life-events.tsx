import type { LifeEvent } from '#modules/procedures/catalogue/list-life-events.ts'
import { Icon, isIconName } from '#web/parts/icon.tsx'

export function LifeEvents({ events }: { readonly events: readonly LifeEvent[] }) {
  return (
    <ul className="events">
      {events.map(event => (
        <li key={event.key}>
          <Icon name={isIconName(event.icon) ? event.icon : 'list-check'} />
          <a href={`/thu-tuc?viec=${event.key}`}>{event.name}</a>
          <p>{event.summary}</p>
        </li>
      ))}
    </ul>
  )
}
