import {
  type ActionFunctionArgs,
  createRequestHandler,
  type LoaderFunctionArgs,
  RouterContextProvider,
  type ServerBuild,
} from 'react-router'
import { z } from 'zod'
import type { Access } from '../../actor.ts'
import { AppError } from '../../errors.ts'
import type { Page } from '../../module.ts'
import { page } from '../page.ts'
import { pageRequestKey } from '../page-request.ts'
import type { PageBuild } from '../render-pages.ts'

/** Which loaders and actions ran; emptied by each test. */
export const ran: string[] = []
type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']
interface Sample {
  readonly path: string
  readonly access?: Access
  readonly layout?: Page['layout']
  readonly module: Partial<RouteModule>
}

const samples: Readonly<Record<string, Sample>> = {
  home: { path: '/', access: 'public', module: { loader: () => note('home') } },
  'no-rule': { path: '/no-rule', module: { loader: () => note('no-rule') } },
  mine: { path: '/mine', access: 'applicant', module: { loader: () => note('mine') } },
  form: {
    path: '/form',
    access: 'public',
    module: {
      loader: (args: LoaderFunctionArgs) => args.context.get(pageRequestKey).csrf.write(),
      action: (args: ActionFunctionArgs) => {
        const here = page(args)
        return here.submit(z.object({ name: z.string().min(1) }), async ({ name }) => {
          note(`saved ${name}`)
          return here.redirect('/')
        })
      },
    },
  },
  broken: { path: '/broken', access: 'public', module: { loader: () => fail(new Error('hunter2')) } },
  gone: { path: '/gone', access: 'public', module: { loader: () => fail(new AppError('not-found')) } },
  sign: { path: '/sign', access: 'official', module: { loader: () => fail(new AppError('step-up-required')) } },
  paper: {
    path: '/paper',
    access: 'public',
    layout: 'bare',
    module: {
      default: undefined,
      loader: () => new Response('%PDF', { headers: { 'content-type': 'application/pdf' } }),
    },
  },
  refused: {
    path: '*',
    module: {
      loader: (args: LoaderFunctionArgs) => fail(args.context.get(pageRequestKey).refusal ?? new AppError('not-found')),
    },
  },
}

function note(name: string): string {
  ran.push(name)
  return name
}
function fail(error: Error): never {
  throw error
}

/** A build as Vite makes it, whose document is what its loaders said. */
export const build: PageBuild = {
  entry: {
    module: {
      createRequestHandler,
      RouterContextProvider,
      default: (_request, status, headers, context) => {
        headers.set('content-type', 'text/html; charset=utf-8')
        const { loaderData, actionData, errors } = context.staticHandlerContext
        return new Response(JSON.stringify({ loaderData, actionData, errors }), { status, headers })
      },
    },
  },
  routes: Object.fromEntries(
    Object.entries(samples).map(([id, { path, module }]) => [
      id,
      { id, path, module: { default: () => null, ...module } },
    ]),
  ),
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  basename: '/',
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  ssr: true,
  isSpaMode: false,
  prerender: [],
  routeDiscovery: { mode: 'initial', manifestPath: '' },
}

export const pages: readonly Page[] = Object.entries(samples).flatMap(([id, { path, access, layout = 'public' }]) =>
  access ? [{ path, file: `${id}.tsx`, access, layout }] : [],
)
