import { useText } from '../frame.tsx'

export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {useText()('web.skip')}
    </a>
  )
}
