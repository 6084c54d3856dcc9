import { type KeyObject, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from './actor.ts'
import { actorRecord } from './actor-record.ts'
import type { Condition } from './conditions/condition.ts'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import type { Database } from './database/database.ts'
import type { FileStore } from './files/files.ts'
import type { Locale, Texts } from './i18n/texts.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log/log.ts'
import type { Mail } from './mail/mail.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { PagePictures } from './pdf/page-pictures.ts'
import type { Pdf } from './pdf/pdf.ts'

/** The services of one running process, made once in `src/app.ts` and handed down; nothing is a global. */
export interface Kernel {
  readonly config: Config
  /** The running role's pool. */
  readonly pool: pg.Pool
  readonly database: Database
  /** A read-only copy where one is configured, else the same as `database`. */
  readonly replica: Database
  readonly jobs: Jobs
  /** What an operator asks every morning: the kernel's own, then the modules' in order. */
  readonly conditions: readonly Condition[]
  readonly files: FileStore
  readonly pdf: Pdf
  readonly pagePictures: PagePictures
  readonly mail: Mail
  readonly texts: Texts
  readonly log: Log
  readonly metrics: Metrics
  /** Closes secrets in the database and signs what goes out and comes back. Derive from it, never use it bare: `deriveKey`. */
  readonly secretKey: KeyObject
  /** The only clock. Tests give their own. */
  readonly now: () => Temporal.Instant
}

/** What the edge (a request, a job, a command) knows of who calls. */
export interface Edge {
  readonly actor: Actor
  readonly locale?: Locale
  readonly requestId?: string
  readonly now?: Temporal.Instant
  readonly remoteAddress?: string
}

/** Runs `work` in one transaction, as the edge's actor. Commits when it returns, rolls back when it throws. */
export async function inTransaction<Result>(
  kernel: Kernel,
  edge: Edge,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const later = createLater(kernel, edge)
  const transaction = kernel.database.transaction().execute(async tx => {
    await sql`select set_config('app.actor', ${actorRecord(edge.actor)}, true)`.execute(tx)
    return work(contextOf(kernel, edge, tx, later))
  })
  return transaction.finally(later.run)
}

/** Runs `work` without a transaction, on the replica where there is one. For reading only. */
export async function reading<Result>(
  kernel: Kernel,
  edge: Edge,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  return readingFrom(kernel.replica, kernel, edge, work)
}

/** As `reading`, never on the replica: for whoever acts on what they read, which may have been written a moment ago. */
export async function readingPrimary<Result>(
  kernel: Kernel,
  edge: Edge,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  return readingFrom(kernel.database, kernel, edge, work)
}

async function readingFrom<Result>(
  database: Database,
  kernel: Kernel,
  edge: Edge,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const later = createLater(kernel, edge)
  return work(contextOf(kernel, edge, database, later)).finally(later.run)
}

type Work = (context: Context) => Promise<void>

/** What was put off until the connection is free again: a second one taken meanwhile could leave none for anybody. */
function createLater(kernel: Kernel, edge: Edge) {
  const works: Work[] = []
  return {
    add: (work: Work): void => {
      works.push(work)
    },
    run: async (): Promise<void> => {
      for (const work of works) {
        await inTransaction(kernel, edge, work).catch(error => kernel.log.error({ err: error }, 'work put off failed'))
      }
    },
  }
}

function contextOf(kernel: Kernel, edge: Edge, tx: Database, later: { readonly add: Context['afterwards'] }): Context {
  return {
    tx,
    actor: edge.actor,
    now: edge.now ?? kernel.now(),
    locale: edge.locale ?? 'vi',
    requestId: edge.requestId ?? randomUUID(),
    kernel,
    afterwards: later.add,
    ...(edge.remoteAddress ? { remoteAddress: edge.remoteAddress } : {}),
  }
}
