import type { z } from 'zod'
import type { Access } from './actor.ts'
import type { Condition } from './conditions/condition.ts'
import type { Context } from './context.ts'
import type { Kernel } from './kernel.ts'
import type { Json } from './ledger/canonical-json.ts'

/** What a module declares of itself; `src/app.ts` lists the manifests in order. */
export interface ModuleManifest {
  readonly name: string
  /** Modules whose `index.ts` this one may import. */
  readonly dependsOn: readonly string[]
  readonly routes?: readonly AnyRoute[]
  readonly pages?: readonly Page[]
  readonly nav?: readonly NavEntry[]
  readonly jobs?: readonly AnyJob[]
  readonly handlers?: readonly EventHandler[]
  readonly conditions?: readonly Condition[]
  /** Which of these stored files (by SHA-256) the module's tables refer to; all others are swept after a day. */
  readonly filesInUse?: (context: Context, sha256s: readonly string[]) => Promise<readonly string[]>
  /** Every ledger event type this module may append: the catalogue that a test checks. */
  readonly eventTypes?: readonly string[]
}

/** A page: its address, its React Router route file (relative to `src/`), and who may reach it. */
export interface Page {
  readonly path: string
  readonly file: string
  readonly access: Access
  /** `public` pages wear the letterhead, `workspace` pages the officer's frame, `bare` ones answer without a document. */
  readonly layout: 'public' | 'workspace' | 'bare'
  /**
   * What was typed when the session had ended is offered again after signing in. For pages whose address names something that only one
   * person may open: whoever signs in next at the same computer is shown nothing.
   */
  readonly keepsForm?: true
}

/** Where a page stands in the navigation; `src/modules/<name>/web/pages.ts` exports `nav` beside `pages`. */
export interface NavEntry {
  readonly labelKey: string
  readonly href: string
  readonly access: Access
  readonly area: NavArea
  /** A name of `#web/parts/icon.tsx`. */
  readonly icon?: string
  /** Smaller stands first; entries of one order keep their place. */
  readonly order?: number
  /** The second key after `g` in the workspace. */
  readonly key?: string
  /** What waits there for this reader. */
  readonly count?: (context: Context) => Promise<number>
}

/** `public*`: masthead and the two lists of the footer. `workspace*`: the upper and the lower part of the rail, and the reader's own menu. */
export type NavArea = 'public' | 'public-help' | 'public-about' | 'workspace' | 'workspace-manage' | 'workspace-own'

export interface Route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, Fastify style: `/dossiers/:dossierId/accept`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly tags?: readonly string[]
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** The raw request body is handed over as a stream (uploads). */
  readonly stream?: boolean
  /** A GET that keeps what it makes the first time: it runs in a transaction. */
  readonly keeps?: boolean
  readonly output: Output
  readonly status?: 200 | 201 | 202 | 204
  /** The answer signs somebody in or is otherwise for one pair of eyes: it is never kept, so an Idempotency-Key finds none. */
  readonly secret?: boolean
  /** A POST that only reads, such as one that takes a file and says something of it: it holds no transaction while it works. */
  readonly readsOnly?: boolean
  /** Most calls a minute from one address or account, where it must be tighter than the default. */
  readonly perMinute?: number
  readonly handle: (context: Context, input: RouteInput<Params, Query, Body>) => Promise<z.input<Output> | RawAnswer>
}

export interface RouteInput<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  readonly stream?: AsyncIterable<Uint8Array>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** An answer that is not JSON: a file, a PDF, a CSV. */
export class RawAnswer {
  readonly type: string
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | string
  readonly headers: Readonly<Record<string, string>>
  constructor(
    type: string,
    body: Uint8Array | AsyncIterable<Uint8Array> | string,
    headers: Record<string, string> = {},
  ) {
    this.type = type
    this.body = body
    this.headers = headers
  }
}

export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Types the handler from the schemas, then forgets the parameters so that routes can stand in one list. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
>(route: Route<Params, Query, Body, Output>): AnyRoute {
  return route as AnyRoute
}

interface JobPlan {
  /** `module.verb-noun`, e.g. `notifications.send-mail`. */
  readonly name: string
  /** Cron expression in UTC, for recurring work. */
  readonly cron?: string
  readonly maxAttempts?: number
}

/** A background job. It must be idempotent: it may run twice. Runs in its own transaction as `system(name)`. */
export interface Job extends JobPlan {
  readonly run: (context: Context, payload: unknown) => Promise<void>
}

/** One that goes on in steps or waits for somebody outside: it makes its own transactions, and holds no connection while it waits. */
export interface LongJob extends JobPlan {
  readonly work: (kernel: Kernel, payload: unknown) => Promise<void>
}

export type AnyJob = Job | LongJob

/** Runs as a job after the commit of the transaction that appended the event. */
export interface EventHandler {
  /** `module.verb-noun`, unique: the job is named `event:<name>`. */
  readonly name: string
  readonly eventTypes: readonly string[]
  readonly run: (context: Context, event: PublishedEvent) => Promise<void>
}

export interface PublishedEvent {
  readonly stream: string
  readonly sequence: number
  readonly type: string
  readonly at: string
  readonly actor: Readonly<Record<string, Json>>
  readonly payload: Readonly<Record<string, Json>>
}
