import { createServer } from 'node:http'
import pg from 'pg'
import { type RecordedSubmission, replaySubmission } from '../submissions/recorded.ts'

/** The least that a server could do, as a process of its own: node:http and nothing else. */
export type BareWork =
  /** Answers the same bytes to everybody. */
  | { readonly kind: 'bytes'; readonly type: string; readonly body: Uint8Array }
  /** Repeats the statements of a submission: `POST /<which>/<draft>`. */
  | {
      readonly kind: 'submissions'
      readonly databaseUrl: string
      readonly connections: number
      readonly recorded: readonly RecordedSubmission[]
    }

process.once('message', (work: BareWork) => {
  const pool =
    work.kind === 'submissions' ? new pg.Pool({ connectionString: work.databaseUrl, max: work.connections }) : undefined
  pool?.on('error', () => undefined)
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    if (work.kind === 'bytes') return response.setHeader('content-type', work.type).end(work.body)
    const [, which, draftId = ''] = (request.url ?? '').split('/')
    const recorded = work.recorded[Number(which)]
    if (pool && recorded) await replaySubmission(pool, recorded, draftId)
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : undefined)
  })
})
process.on('disconnect', () => process.exit(0))
