import { useText } from '#web/frame.tsx'
import type { DescribedReport } from '../../verification/describe-report.ts'
import { CheckList } from './check-list.tsx'

/** For experts, folded: each signature with all that was looked at, formats, algorithms, digests. */
export function TechnicalDetails({ described, jsonHref }: TechnicalProps) {
  const text = useText()
  return (
    <details>
      <summary>{text('signing.public.technical')}</summary>
      {described.signatures.map(signature => (
        <section key={signature.id}>
          <h3>{signature.title}</h3>
          <CheckList checks={signature.checks} />
          <Pairs pairs={signature.technical} />
        </section>
      ))}
      <h3>{text('signing.public.file-itself')}</h3>
      <Pairs pairs={described.technical} />
      {jsonHref ? (
        <p>
          <a href={jsonHref}>{text('signing.public.json')}</a>
        </p>
      ) : null}
    </details>
  )
}

interface TechnicalProps {
  readonly described: DescribedReport
  readonly jsonHref?: string
}

function Pairs({ pairs }: { readonly pairs: DescribedReport['technical'] }) {
  return (
    <dl className="pairs small">
      {pairs.map(({ label, value }) => (
        <div key={`${label} ${value}`}>
          <dt>{label}</dt>
          <dd className="hash">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
