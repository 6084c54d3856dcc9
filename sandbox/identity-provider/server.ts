import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, misbehave } from './faults.ts'
import { messagePage } from './pages.ts'
import { answerPage, type PageServices } from './pages-server.ts'
import { createProvider } from './provider.ts'
import { textOf } from './texts.ts'

export interface IdentityProviderOptions {
  /** Where a citizen comes back to: the platform's `/dang-nhap/tro-lai`. */
  readonly redirectUri: string
  /** 0 or absent: any free port. */
  readonly port?: number
  /** How long a slow answer takes. */
  readonly slowMs?: number
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Breaks it in one way, or mends it. */
  readonly setFault: (fault: Fault) => void
  readonly stop: () => Promise<void>
}

/** Electronic identity for the demonstration: an OpenID Provider on the loopback whose citizens are made up and need no password. */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { redirectUri, port = 0, slowMs = 30_000 } = options
  let fault: Fault = 'none'
  const client = { clientId: 'lien-thong', clientSecret: randomBytes(32).toString('base64url') }
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = createProvider({
    ...client,
    issuer,
    redirectUri,
    tellsNumbers: () => fault !== 'no-number',
    errorPage: () => messagePage('identity-provider.failed', textOf({})),
  })
  const services: PageServices = {
    provider,
    fault: () => fault,
    setFault: next => {
      fault = next
    },
  }
  const answerProtocol = provider.callback()
  server.on('request', async (request, response) => {
    try {
      if (await answerPage(request, response, services)) return
      if (await misbehave(fault, slowMs, request, response)) return
      await answerProtocol(request, response)
    } catch {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  return {
    ...client,
    issuer,
    setFault: services.setFault,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
