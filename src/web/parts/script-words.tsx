import { useFrame } from '../frame.tsx'
import { Icon } from './icon.tsx'

/** What scripts may have to say, in the reader's language; and the place where they say that the network is gone. */
export function ScriptWords() {
  const { text, layout } = useFrame()
  const open = { name: '{name}', percent: '{percent}', time: '{time}' }
  return (
    <>
      <div
        id="words"
        hidden
        data-sending={text('web.upload.sending', open)}
        data-failed={text('web.upload.failed', open)}
        data-restored={text('web.draft.restored', open)}
        data-discard={text('web.draft.discard')}
        data-form-kept={text('web.form.kept')}
        data-pane-failed={text('web.pane.failed')}
      />
      <div role="status">
        <p id="offline" className={layout === 'workspace' ? 'msg warn' : 'notice warn'} hidden>
          <Icon name="wifi-off" />
          <span>{text('web.offline')}</span>
        </p>
      </div>
    </>
  )
}
