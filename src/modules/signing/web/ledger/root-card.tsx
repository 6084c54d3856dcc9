import { Temporal } from 'temporal-polyfill'
import type { LedgerPeer } from '#kernel/config/config.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import type { PublishedRoot } from '#modules/signing/anchoring/published-root.ts'
import { useFrame } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'

interface RootCardProps {
  readonly root: PublishedRoot
  readonly peers: readonly LedgerPeer[]
}

/** One root: what it covers, who vouches for it, and the commands that check it. */
export function RootCard({ root, peers }: RootCardProps) {
  const { text, locale } = useFrame()
  const at = (iso: string): string => formatInstant(Temporal.Instant.from(iso), locale, 'short')
  const { number, sealedAt, eventCount, hash, stamp, countersignatures } = root
  const addressOf = (key: string): string => peers.find(({ publicKey }) => publicKey === key)?.address ?? key.slice(-12)
  return (
    <li>
      <h3 className="flat">
        {text('signing.ledger.root', { number })}{' '}
        {stamp ? <Tag state="ok">{text('signing.ledger.stamped')}</Tag> : null}
      </h3>
      <p>{text('signing.ledger.covers', { count: eventCount, at: at(sealedAt) })}</p>
      <p>
        {stamp ? (
          <>
            {text('signing.ledger.stamped-by', { authority: stamp.authority, at: at(stamp.stampedAt) })}{' '}
            <a href={`/api/v1/ledger/roots/${number}/stamp`} download={`root-${number}.tst`}>
              {text('signing.ledger.download', { number })}
            </a>
          </>
        ) : (
          text('signing.ledger.not-stamped')
        )}
      </p>
      {countersignatures.map(({ publicKey, signedAt }) => (
        <p key={publicKey}>
          {text('signing.ledger.countersigned', { address: addressOf(publicKey), at: at(signedAt) })}
        </p>
      ))}
      <p>
        <span className="code said">{hash}</span>
      </p>
      <details>
        <summary>{text('signing.ledger.check', { number })}</summary>
        <p className="code said">{`printf '%s' '${hashedLine(root)}' | sha256sum`}</p>
        {stamp ? (
          <p className="code said">
            {`openssl ts -verify -digest ${hash} -in root-${number}.tst -token_in -CAfile dau-thoi-gian.pem`}
          </p>
        ) : null}
      </details>
    </li>
  )
}

/** What the hash is of: see `rootHash`. */
const hashedLine = (root: PublishedRoot): string =>
  [
    root.number,
    root.sealedAt,
    root.firstPosition,
    root.lastPosition,
    root.eventCount,
    root.merkleRoot,
    root.previousHash,
  ].join('|')
