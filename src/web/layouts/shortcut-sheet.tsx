import { useFrame } from '../frame.tsx'

const general = [
  ['palette', 'Ctrl K'],
  ['filter', '/'],
  ['next', 'J'],
  ['previous', 'K'],
  ['select', 'X'],
  ['select-to', 'Shift X'],
  ['open', 'Enter'],
  ['clear', 'Esc'],
  ['this', '?'],
] as const

/** Every key of the page, on `?`; the page's own actions are added by scripts/shortcuts.ts from their buttons. */
export function ShortcutSheet() {
  const { nav, text } = useFrame()
  const goals = nav.filter(item => item.key)
  return (
    <dialog className="sheet-keys" id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{text('web.shortcuts')}</h2>
      <table>
        <caption className="vh">{text('web.shortcuts')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('web.shortcuts.does')}</th>
            <th scope="col">{text('web.shortcuts.key')}</th>
          </tr>
        </thead>
        <tbody data-own-keys="" />
        <tbody>
          {general.map(([name, key]) => (
            <Key key={name} does={text(`web.shortcuts.${name}`)} name={key} />
          ))}
          {goals.map(item => (
            <Key
              key={item.href}
              does={text('web.shortcuts.go', { place: item.label })}
              name={`G ${item.key?.toUpperCase()}`}
            />
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button className="btn" type="submit">
          {text('web.close')}
        </button>
      </form>
    </dialog>
  )
}

function Key({ does, name }: { readonly does: string; readonly name: string }) {
  return (
    <tr>
      <th scope="row">{does}</th>
      <td>
        {name.split(' ').map(part => (
          <kbd key={part}>{part}</kbd>
        ))}
      </td>
    </tr>
  )
}
