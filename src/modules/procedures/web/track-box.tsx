import { useText } from '#web/frame.tsx'

/** To where a dossier is, by its code. */
export function TrackBox() {
  const text = useText()
  return (
    <section aria-labelledby="track">
      <form className="card" action="/tra-cuu">
        <h2 id="track">{text('procedures.track.title')}</h2>
        <label htmlFor="ma">{text('procedures.track.code')}</label>
        <p className="hint" id="ma-hint">
          {text('procedures.track.hint')}
        </p>
        <input className="in" id="ma" name="ma" autoComplete="off" aria-describedby="ma-hint" />
        <p className="gap-top">
          <button className="btn quiet wide" type="submit">
            {text('procedures.home.where')}
          </button>
        </p>
      </form>
    </section>
  )
}
