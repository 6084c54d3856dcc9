import { renderToStaticMarkup } from 'react-dom/server'
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router'
import { pageRequestKey } from '#kernel/http/page-request.ts'
import { FrameProvider } from './web/frame.tsx'

/** Renders a page whole, as plain HTML: nothing is hydrated, so nothing of React's need go to the browser (decision 2). */
export default function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: RouterContextProvider,
): Response {
  const here = loadContext.get(pageRequestKey)
  const frame = {
    ...here.frame,
    locale: here.locale,
    text: here.text,
    actor: here.actor,
    requestId: here.requestId,
    writeCsrfToken: here.csrf.write,
    scriptUrl: context.manifest.entry.module,
  }
  const markup = renderToStaticMarkup(
    <FrameProvider value={frame}>
      <ServerRouter context={context} url={request.url} />
    </FrameProvider>,
  )
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(`<!doctype html>${markup}`, { status, headers })
}

/** The bundle's own: what runs pages must be of the same copy as what they are written with. */
export { createRequestHandler, RouterContextProvider } from 'react-router'

/** A refusal is an answer, not a fault; anything else is written to the log once. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const here = context.get(pageRequestKey)
  here.kernel.log.error({ err: error, requestId: here.requestId }, 'A page failed.')
}
