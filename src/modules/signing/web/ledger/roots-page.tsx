import { z } from 'zod'
import { readCursor, toPage } from '#kernel/http/cursor.ts'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { findAnchorPublicKey } from '#modules/signing/anchoring/anchor-key.ts'
import { listPublishedRoots } from '#modules/signing/anchoring/list-published-roots.ts'
import { listDissents } from '#modules/signing/anchoring/peer-store.ts'
import { useFrame } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Pager } from '#web/parts/pager.tsx'
import { RootCard } from './root-card.tsx'

const query = z.object({ cursor: z.string().max(1024).optional() })
const pageSize = 20

export async function loader(args: PageArgs) {
  const here = page(args)
  const { cursor } = here.query(query)
  const [before] = readCursor(cursor, z.tuple([z.int()])) ?? []
  return here.reading(async context => {
    const { publicUrl, signing } = context.kernel.config
    const range = { limit: pageSize + 1, ...(before === undefined ? {} : { before }) }
    const [roots, publicKey, dissents] = await Promise.all([
      listPublishedRoots(context, range),
      findAnchorPublicKey(context.tx),
      listDissents(context.tx, 10),
    ])
    const { items, next } = toPage(roots, pageSize, ({ number }) => [number])
    const peers = signing.ledgerPeers.map(peer => ({
      ...peer,
      differsAt: dissents.find(({ peerKey }) => peerKey === peer.publicKey)?.rootNumber,
    }))
    return { roots: items, next, publicUrl, publicKey, peers }
  })
}

/** The sealed roots of the ledger, for whoever wants to check with tools of his own that nothing was rewritten. */
export default function RootsPage({ loaderData }: PageProps<typeof loader>) {
  const { text } = useFrame()
  const { roots, next, publicUrl, publicKey, peers } = loaderData
  return (
    <div className="wrap">
      <PageTitle>{text('signing.ledger.title')}</PageTitle>
      <h1>{text('signing.ledger.title')}</h1>
      <p className="lead read">{text('signing.ledger.lead')}</p>
      <div className="read">
        {peers
          .filter(({ differsAt }) => differsAt !== undefined)
          .map(({ address, differsAt }) => (
            <Notice key={address} state="late" title={text('signing.ledger.differs', { address })}>
              {text('signing.ledger.differs-why', { number: differsAt ?? 0 })}
            </Notice>
          ))}
        <h2>{text('signing.ledger.how')}</h2>
        <p>{text('signing.ledger.how-why')}</p>
        <p>
          <a href="/api/v1/ledger/stamp-authorities" download="dau-thoi-gian.pem">
            {text('signing.ledger.authorities')}
          </a>
        </p>
        <h2>{text('signing.ledger.peers')}</h2>
        <p>{text('signing.ledger.peers-why')}</p>
        {peers.length > 0 ? (
          <ul>
            {peers.map(({ address }) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
        ) : (
          <p>{text('signing.ledger.no-peers')}</p>
        )}
        {publicKey ? (
          <details>
            <summary>{text('signing.ledger.own-key')}</summary>
            <p className="code said">
              {publicUrl}#{publicKey}
            </p>
          </details>
        ) : null}
      </div>
      <h2>{text('signing.ledger.roots')}</h2>
      {roots.length > 0 ? (
        <ol className="list results">
          {roots.map(root => (
            <RootCard key={root.number} root={root} peers={peers} />
          ))}
        </ol>
      ) : (
        <p>{text('signing.ledger.empty')}</p>
      )}
      <Pager next={next ?? undefined} />
    </div>
  )
}
