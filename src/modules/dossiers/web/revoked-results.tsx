import { formatInstant } from '#kernel/i18n/format.ts'
import type { RevokedPaper } from '#modules/signing/index.ts'
import { useFrame } from '#web/frame.tsx'
import { Notice } from '#web/parts/notice.tsx'

/** Results that the agency took out of force: whoever holds one must not use it. */
export function RevokedResults({ results }: { readonly results: readonly RevokedPaper[] }) {
  const { text, locale } = useFrame()
  return results.map(({ code, title, notation, revokedAt, reason }) => (
    <Notice key={code} state="late" title={text('dossiers.results.revoked', { name: notation ?? title })}>
      <p>{text('dossiers.results.revoked-why', { at: formatInstant(revokedAt, locale), reason })}</p>
      <p>
        <a href={`/kiem-tra/${code}`}>{text('dossiers.results.revoked-page')}</a>
      </p>
    </Notice>
  ))
}
