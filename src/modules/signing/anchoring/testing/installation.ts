import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import type { LedgerPeer } from '#kernel/config/config.ts'
import { createHttpApp } from '#kernel/http/app.ts'
import { appendEvent } from '#kernel/ledger/ledger.ts'
import { sealLedger } from '#kernel/ledger/seal-ledger.ts'
import type { Pki } from '../../../../../sandbox/pki/server.ts'
import { createTestKernel, type TestKernel, testSystem } from '../../../../../tests/support/test-kernel.ts'
import { signing } from '../../module.ts'
import { loadTrustAnchors } from '../../trust/load-trust-anchors.ts'
import { sandboxAnchor } from '../../trust/sandbox-anchor.ts'
import { findAnchorPublicKey } from '../anchor-key.ts'
import { stampRoots } from '../stamp-roots.ts'

export interface Installation {
  readonly kernel: TestKernel
  /** Appends an event, seals it under a root of its own and stamps that. */
  readonly grow: (note: string) => Promise<void>
  readonly self: () => Promise<LedgerPeer>
  readonly trustPeer: (peer: LedgerPeer) => void
}

/** One installation on a database of its own, answering over HTTP on the loopback, stamped by these authorities. */
export async function startInstallation(pki: Pki): Promise<Installation> {
  const kernel = await createTestKernel([signing])
  const configure = (ledgerPeers: readonly LedgerPeer[]): void => {
    const stamping = { timestampUrls: [pki.addresses.timestamp], timestampPolicies: [], allowedHosts: [] }
    Object.assign(kernel, { config: { ...kernel.config, signing: { ...stamping, ledgerPeers } } })
  }
  configure([])
  const root = sandboxAnchor(Buffer.from(pki.rootCertificate).toString('base64'))
  await kernel.as(testSystem, context => loadTrustAnchors(context, { list: 'sandbox', anchors: [root] }))
  const app = await createHttpApp(kernel, [signing], {
    sessionCookie: 'session',
    resolveCaller: async () => ({ actor: { kind: 'anonymous' }, via: 'nothing' }),
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(() => app.close())
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return {
    kernel,
    grow: async note => {
      const event = { stream: `thing:${note}`, type: 'test.happened', payload: { note } }
      await kernel.as(testSystem, context => appendEvent(context, event))
      await sealLedger(kernel)
      await stampRoots(kernel)
    },
    self: async () => ({ address, publicKey: (await findAnchorPublicKey(kernel.database)) ?? '' }),
    trustPeer: peer => configure([peer]),
  }
}
