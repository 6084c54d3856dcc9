import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Actions } from '#web/parts/reading.tsx'

/** Goes on, or keeps what is there for another day. */
export function SaveButtons() {
  const { text } = useFrame()
  return (
    <>
      <Actions>
        <SubmitButton kind="main" name="do" value="next">
          {text('dossiers.public.save-next')}
        </SubmitButton>
        <SubmitButton name="do" value="later">
          {text('dossiers.public.save-later')}
        </SubmitButton>
      </Actions>
      <p className="small muted">{text('dossiers.public.kept')}</p>
    </>
  )
}
