import { useFrame } from '#web/frame.tsx'
import { PhoneLink } from '#web/layouts/footer.tsx'

/** Where the province has given a number to call. */
export function CallUs() {
  const { shell, text } = useFrame()
  if (!shell.hotline) return null
  return (
    <p>
      {text('web.hotline')} <PhoneLink number={shell.hotline} />
      {shell.hotlineHours ? `, ${shell.hotlineHours}` : null}
    </p>
  )
}
