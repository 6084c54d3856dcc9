import { isRouteErrorResponse } from 'react-router'
import { useFrame } from '../frame.tsx'
import { PhoneLink } from '../layouts/footer.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageTitle } from '../parts/page-title.tsx'

const told = new Set([401, 403, 404, 405, 409, 413, 429, 500, 503])

/** Says what happened, what is safe and where to go; the number is for whoever is called. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const { text, requestId, shell, layout } = useFrame()
  const status = statusOf(error)
  const key = isStaleForm(error) ? 'stale-form' : told.has(status) ? status : status < 500 ? 400 : 500
  const sentence = sentenceOf(error)
  return (
    <div className={layout === 'workspace' ? 'pane' : 'wrap'} data-bounced="">
      <div className="read">
        <PageTitle>{text(`web.error.${key}.title`)}</PageTitle>
        <p className="where">{text('web.error.code', { status: String(status) })}</p>
        <h1>{text(`web.error.${key}.title`)}</h1>
        <p className="lead">{sentence ?? text(`web.error.${key}.body`)}</p>
        {status === 404 ? <FindProcedure /> : null}
        <WaysOn status={status} />
        <p className="small muted">
          {text('web.error.request', { id: requestId.slice(0, 8).toUpperCase() })}{' '}
          {shell.hotline ? (
            <>
              {text('web.hotline')} <PhoneLink number={shell.hotline} />
            </>
          ) : null}
        </p>
      </div>
    </div>
  )
}

function FindProcedure() {
  const { text, layout } = useFrame()
  if (layout === 'workspace') return null
  return (
    <form action="/thu-tuc" className="gap">
      <label htmlFor="error-query">{text('web.error.find')}</label>
      <p className="hint" id="error-query-hint">
        {text('web.error.find-hint')}
      </p>
      <div className="find">
        <input className="in" id="error-query" name="q" type="search" aria-describedby="error-query-hint" />
        <button className="btn" type="submit">
          <Icon name="search" />
          <span>{text('web.find')}</span>
        </button>
      </div>
    </form>
  )
}

function WaysOn({ status }: { readonly status: number }) {
  const { text, nav, layout, address } = useFrame()
  const home = layout === 'workspace' ? '/lam-viec' : '/'
  const places = nav.filter(item => item.area === layout).slice(0, 3)
  return (
    <>
      <h2>{text('web.error.ways')}</h2>
      <ul className="list">
        {status === 409 || status >= 500 ? (
          <li>
            <a href={address}>{text('web.retry')}</a>
          </li>
        ) : null}
        {places.map(item => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
        <li>
          <a href={home}>{text(layout === 'workspace' ? 'web.nav.workspace' : 'web.nav.home')}</a>
        </li>
      </ul>
    </>
  )
}

/** A form whose token no longer fits: an old tab, a session that has changed. */
function isStaleForm(error: unknown): boolean {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined
  return typeof data === 'object' && data !== null && 'code' in data && data.code === 'cross-site'
}

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500)

/** A refusal of ours carries its own sentence; React Router's own answers do not. */
function sentenceOf(error: unknown): string | undefined {
  if (!isRouteErrorResponse(error)) return undefined
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('sentence' in data)) return undefined
  return typeof data.sentence === 'string' ? data.sentence : undefined
}
