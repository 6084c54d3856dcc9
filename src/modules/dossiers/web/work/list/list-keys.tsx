import { useText } from '#web/frame.tsx'

const keys = [
  ['J K', 'move'],
  ['X', 'select'],
  ['Enter', 'open'],
  ['/', 'filter'],
  ['?', 'all'],
] as const

/** The keys of the list, where eyes rest when the list is done. */
export function ListKeys() {
  const text = useText()
  return (
    <ul className="keys" aria-label={text('web.shortcuts')}>
      {keys.map(([names, does]) => (
        <li key={does}>
          {names.split(' ').map(name => (
            <kbd key={name}>{name}</kbd>
          ))}{' '}
          {text(`dossiers.work.key.${does}`)}
        </li>
      ))}
    </ul>
  )
}
