import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Credentials, openCredentials } from './credentials.ts'
import { answerEnrolment } from './enrol.ts'
import type { Fault } from './faults.ts'
import { openFolder } from './folder.ts'
import { answerPage } from './pages-server.ts'
import { answerProtocol } from './protocol.ts'
import { createTokens } from './tokens.ts'
import { openTransactions, type Transactions } from './transactions.ts'

export interface RemoteSignerOptions {
  /** Keys, transactions, the client's secret and the port are kept here. */
  readonly folder: string
  /** 0 or absent: the port of the last time, else any free one. */
  readonly port?: number
  /** How long a slow answer takes. */
  readonly slowMs?: number
  /** How long a transaction waits for the person. */
  readonly waitMs?: number
  /** How long a confirmation is good for. */
  readonly activationMs?: number
  readonly multisign?: number
  readonly now?: () => number
}

export interface RemoteSigner {
  /** Where the methods of CSC API v2 begin. */
  readonly url: string
  /** The phones. */
  readonly pageUrl: string
  readonly enrolUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly credentials: Credentials
  /** What the person does on the phone, for programs: `transactions.say(handle, 'confirmed')`. */
  readonly transactions: Transactions
  /** Breaks it in one way, or mends it. */
  readonly setFault: (fault: Fault) => void
  readonly stop: () => Promise<void>
}

interface Identity {
  readonly port: number
  readonly clientSecret: string
  /** Proves tokens and handles to be our own. */
  readonly key: string
}

const clientId = 'lien-thong'

/**
 * A remote signing service for development and tests, on the loopback: the Cloud Signature Consortium's API v2, and a page like the
 * application on each person's phone. Killed at any moment, it has signed a transaction once or not at all.
 */
export async function startRemoteSigner(options: RemoteSignerOptions): Promise<RemoteSigner> {
  const { folder, slowMs = 30_000, waitMs = 15 * 60_000, activationMs = 3_600_000 } = options
  const { multisign = 1_000, now = () => Date.now() } = options
  const own = openFolder<Identity>(folder)
  const before = own.find('service')
  const server = createServer({ keepAliveTimeout: 30_000 })
  await listen(server, options.port || (before?.port ?? 0))
  const { port } = server.address() as AddressInfo
  const secret = () => randomBytes(32).toString('base64url')
  const identity = { port, clientSecret: before?.clientSecret ?? secret(), key: before?.key ?? secret() }
  own.save('service', identity)
  const { clientSecret, key } = identity
  const origin = `http://127.0.0.1:${port}`
  let fault: Fault = 'none'
  const credentials = openCredentials(join(folder, 'credentials'))
  const transactions = openTransactions({ path: join(folder, 'transactions'), now, waitMs, activationMs, key })
  const service = {
    ...{ origin, clientId, clientSecret, credentials, transactions, now, multisign, slowMs },
    tokens: createTokens(key, now),
    lost: new Set<string>(),
    fault: () => fault,
    setFault: (next: Fault) => {
      fault = next
    },
  }
  server.on('request', async (request, response) => {
    try {
      if (await answerProtocol(request, response, service)) return
      if (await answerEnrolment(request, response, service)) return
      await answerPage(request, response, service)
    } catch {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  return {
    ...{ clientId, clientSecret, credentials, transactions, setFault: service.setFault },
    url: `${origin}/csc/v2`,
    pageUrl: `${origin}/`,
    enrolUrl: `${origin}/enrol`,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** On the port of the last time, which the platform may know; else on any free one. */
async function listen(server: Server, port: number): Promise<void> {
  for (const candidate of port === 0 ? [0] : [port, 0]) {
    server.listen(candidate, '127.0.0.1')
    const failed = await Promise.race([
      once(server, 'listening').then(() => undefined),
      once(server, 'error').then(([error]) => error as NodeJS.ErrnoException),
    ])
    if (!failed) return
    if (failed.code !== 'EADDRINUSE' || candidate === 0) throw failed
  }
}
