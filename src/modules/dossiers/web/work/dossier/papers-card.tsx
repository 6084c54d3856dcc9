import { formatInstant } from '#kernel/i18n/format.ts'
import { otherPaper } from '#modules/dossiers/filing/attach-paper.ts'
import type { DossierPaper } from '#modules/dossiers/filing/paper-store.ts'
import type { DossierView } from '#modules/dossiers/following/dossier-view.ts'
import { caseOf } from '#modules/dossiers/procedure-case.ts'
import { useFrame } from '#web/frame.tsx'
import { Card } from '#web/parts/card.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Tag } from '#web/parts/tag.tsx'
import { fileSize } from '../../public/file-size.ts'
import { dossierHref } from '../dossier-href.ts'
import type { ListAddress } from '../list/list-address.ts'
import { PaperPreview } from './paper-preview.tsx'

interface PapersCardProps {
  readonly view: DossierView
  readonly list: ListAddress
  /** The paper that was chosen; the first that can be shown when none was. */
  readonly shown: string | undefined
  /** The form that stands open beside: looking at another paper leaves it open. */
  readonly form: string | undefined
}

/** What was handed in, what is missing, and one of them in place. */
export function PapersCard({ view, list, shown, form }: PapersCardProps) {
  const { text } = useFrame()
  const { dossier, version, papers } = view
  const wanted = caseOf(version, dossier.caseCode).papers
  const names = new Map(wanted.map(({ key, name }) => [key, name]))
  const nameOf = (paper: DossierPaper): string =>
    names.get(paper.paperKey) ??
    text(paper.paperKey === otherPaper ? 'dossiers.work.paper.other' : 'dossiers.work.paper')
  const standing = papers.filter(paper => paper.replacedBy === null)
  const missing = wanted.filter(({ key }) => !standing.some(paper => paper.paperKey === key))
  const open = papers.find(paper => paper.id === shown) ?? standing.find(paper => paper.fileSha256 !== null)
  return (
    <Card title={text('dossiers.work.papers')} id="giay-to">
      {papers.length === 0 ? (
        <p>{text('dossiers.work.papers-none')}</p>
      ) : (
        <ul className="papers">
          {papers.map(paper => (
            <li key={paper.id}>
              <PaperLine
                paper={paper}
                name={nameOf(paper)}
                isOpen={paper.id === open?.id}
                href={`${dossierHref(dossier.id, { list, paper: paper.id, form })}#giay-to`}
              />
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 ? (
        <p className="small muted">
          {text('dossiers.work.papers-missing', { names: missing.map(({ name }) => name).join('; ') })}
        </p>
      ) : null}
      {open?.fileSha256 ? <PaperPreview paper={open} name={nameOf(open)} /> : null}
    </Card>
  )
}

interface PaperLineProps {
  readonly paper: DossierPaper
  readonly name: string
  readonly isOpen: boolean
  readonly href: string
}

function PaperLine({ paper, name, isOpen, href }: PaperLineProps) {
  const { text, locale } = useFrame()
  const at = formatInstant(paper.attachedAt, locale, 'short')
  const facts = [
    text(`dossiers.provided-as.${paper.providedAs}`),
    paper.quantity > 1 ? text('dossiers.work.paper.quantity', { count: paper.quantity }) : '',
    paper.fileName ?? text('dossiers.work.paper.no-file'),
    paper.fileSize === null ? '' : fileSize(paper.fileSize, locale),
    at,
  ]
  const words = (
    <>
      <Icon name={paper.fileSha256 ? 'file-check' : 'file-text'} />
      <span>
        {name}
        <small>{facts.filter(Boolean).join(', ')}</small>
      </span>
      {paper.replacedBy ? <Tag state="hold">{text('dossiers.work.paper.replaced')}</Tag> : null}
      {paper.forSupplement && !paper.replacedBy ? (
        <Tag state="note">{text('dossiers.work.paper.supplement')}</Tag>
      ) : null}
    </>
  )
  if (!paper.fileSha256) return <span className="paper">{words}</span>
  return (
    <a href={href} aria-current={isOpen ? 'true' : undefined}>
      {words}
    </a>
  )
}
