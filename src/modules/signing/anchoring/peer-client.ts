import { z } from 'zod'
import type { LedgerPeer, SigningConfig } from '#kernel/config/config.ts'
import { AuthorityFailure } from '../authorities/authority-failure.ts'
import { createFetchFromAuthority } from '../authorities/fetch-from-authority.ts'
import { type PublishedRoot, publishedRoot } from './published-root.ts'

/** What an installation remembers of another's roots. */
export const rememberedRoot = z.object({
  number: z.int(),
  hash: z.string(),
  signedAt: z.string(),
  signature: z.base64(),
  token: z.base64().nullable(),
  delivered: z.boolean(),
})

export type RememberedRoot = z.infer<typeof rememberedRoot>

export interface PeerClient {
  /** Oldest first, after a number. */
  readonly listRoots: (peer: LedgerPeer, after: number) => Promise<PublishedRoot[]>
  /** What the peer has countersigned for the installation of this key, newest first. */
  readonly listRemembered: (peer: LedgerPeer, installation: string) => Promise<RememberedRoot[]>
  readonly offer: (peer: LedgerPeer, countersignature: Readonly<Record<string, unknown>>) => Promise<void>
}

const limitBytes = 5_000_000
const timeoutMs = 10_000
const mostPages = 100

/** Speaks with configured peers and nobody else. Rejects with an `AuthorityFailure`. */
export function createPeerClient({ ledgerPeers }: SigningConfig): PeerClient {
  const hosts = new Set(ledgerPeers.map(({ address }) => new URL(address).host))
  // An operator who configures a peer on the same machine means it.
  const fetch = createFetchFromAuthority({ hosts, loopback: true })

  async function read<Output>({ address }: LedgerPeer, path: string, schema: z.ZodType<Output>): Promise<Output> {
    const bytes = await fetch({ address: `${address}/api/v1${path}`, limitBytes, timeoutMs })
    const parsed = schema.safeParse(parseJson(bytes))
    if (parsed.success) return parsed.data
    throw new AuthorityFailure('wrong-answer', new URL(address).host, z.prettifyError(parsed.error).slice(0, 200))
  }

  async function readAll<Item>(peer: LedgerPeer, path: string, item: z.ZodType<Item>): Promise<Item[]> {
    const page = z.object({ items: z.array(item), next: z.string().nullable() })
    const items: Item[] = []
    let cursor: string | null = ''
    for (let number = 0; cursor !== null && number < mostPages; number += 1) {
      const on: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const answer: z.infer<typeof page> = await read(peer, `${path}&limit=100${on}`, page)
      items.push(...answer.items)
      cursor = answer.next
    }
    return items
  }

  return {
    listRoots: (peer, after) => readAll(peer, `/ledger/roots?after=${after}`, publishedRoot),
    listRemembered: (peer, installation) =>
      readAll(peer, `/ledger/countersigned?publicKey=${encodeURIComponent(installation)}`, rememberedRoot),
    offer: async ({ address }, countersignature) => {
      await fetch({
        address: `${address}/api/v1/ledger/countersignatures`,
        body: Buffer.from(JSON.stringify(countersignature)),
        contentType: 'application/json',
        limitBytes: 10_000,
        timeoutMs,
      })
    },
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
