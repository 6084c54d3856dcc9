import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { DossierView } from '../../../following/dossier-view.ts'
import { paperName } from '../../../item-name.ts'
import { ReceivedFile } from '../received-file.tsx'

/** What was sent or handed in, each file with its receipt. */
export function DossierPapers({ view }: { readonly view: DossierView }) {
  const { text } = useFrame()
  if (view.papers.length === 0) return null
  return (
    <details className="card">
      <summary>{text('dossiers.public.papers.sent', { count: view.papers.length })}</summary>
      {view.papers.map(paper => (
        <section key={paper.id}>
          <h3>
            <OwnWords>{paperName(view, paper.paperKey, text)}</OwnWords>{' '}
            <Tag>{text(`dossiers.provided-as.${paper.providedAs}`)}</Tag>{' '}
            {paper.forSupplement ? <Tag state="hold">{text('dossiers.public.papers.for-supplement')}</Tag> : null}{' '}
            {paper.replacedBy ? <Tag>{text('dossiers.public.papers.replaced')}</Tag> : null}
          </h3>
          <ReceivedFile file={paper} paperName={paperName(view, paper.paperKey, text)} />
        </section>
      ))}
    </details>
  )
}
