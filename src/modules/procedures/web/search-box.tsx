import { useText } from '#web/frame.tsx'
import { Icon } from '#web/parts/icon.tsx'

interface SearchBoxProps {
  readonly value?: string | undefined
  readonly labelHidden?: boolean
}

/** The one question of the portal: what do you need. A plain GET form. */
export function SearchBox({ value, labelHidden }: SearchBoxProps) {
  const text = useText()
  return (
    <search>
      <form action="/thu-tuc">
        <label className={labelHidden ? 'vh' : undefined} htmlFor="q">
          {text(labelHidden ? 'procedures.search.label-short' : 'procedures.search.label')}
        </label>
        <div className="find">
          <input className="in" id="q" name="q" type="search" defaultValue={value} autoComplete="off" maxLength={300} />
          <button className="btn" type="submit">
            <Icon name="search" />
            <span>{text('web.find')}</span>
          </button>
        </div>
      </form>
    </search>
  )
}
