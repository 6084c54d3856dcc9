import { data, redirect, type ServerBuild } from 'react-router'
import type { AppError } from '../errors.ts'
import type { Text, Texts } from '../i18n/texts.ts'
import { pageRequestKey } from './page-request.ts'
import { detour, proveAgainPath } from './page-return.ts'
import { translateError } from './translate-error.ts'

/** What an error page is told. */
export interface RefusalData {
  readonly code: AppError['code']
  /** Only where the refusal says more than its status. */
  readonly sentence?: string
}

/** What the error page is told of a refusal, thrown so that React Router gives the page its status. */
function refusalPage(refusal: AppError, text: Text, has: Texts['has']) {
  const key = `errors.${refusal.reason}`
  const sentence = refusal.reason !== refusal.code && has(key) ? text(key, refusal.params) : undefined
  const told: RefusalData = { code: refusal.code, ...(sentence ? { sentence } : {}) }
  return data(told, { status: refusal.status })
}

type Routes = ServerBuild['routes']
type RouteModule = NonNullable<Routes[string]>['module']
type Handler = Extract<RouteModule['loader'], (...args: never[]) => unknown>
type HandlerArgs = Parameters<Handler>[0]

/** The same routes, with every loader and action answering its refusals as pages; faults are logged here, once, with their cause. */
export function withRefusals(routes: Routes): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([id, route]) => {
      if (!route) return [id, route]
      const { loader, action } = route.module
      return [
        id,
        {
          ...route,
          module: {
            ...route.module,
            ...(typeof loader === 'function' ? { loader: refusing(loader) } : {}),
            ...(typeof action === 'function' ? { action: refusing(action) } : {}),
          },
        },
      ]
    }),
  )
}

function refusing(handler: Handler): Handler {
  return async (args: HandlerArgs) => {
    try {
      return await handler(args)
    } catch (error) {
      // Redirects, and data thrown on purpose.
      if (error instanceof Response || !(error instanceof Error)) throw error
      const here = args.context.get(pageRequestKey)
      const refusal = translateError(error)
      if (refusal.code === 'step-up-required') throw redirect(detour(proveAgainPath, args.request), 303)
      if (refusal.status >= 500 && !args.request.signal.aborted) {
        here.kernel.log.error({ err: error, requestId: here.requestId }, 'A page failed.')
      }
      throw refusalPage(refusal, here.text, here.kernel.texts.has)
    }
  }
}
