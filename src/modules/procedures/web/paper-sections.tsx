import { useFrame } from '#web/frame.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { PaperSection, SheetPaper } from './sheet.ts'
import { capitalised, nameAndRest } from './words.ts'

/** What to bring, what only some must bring, what is only shown. Long lists of single cases are folded. */
export function PaperSections({ sections }: { readonly sections: readonly PaperSection[] }) {
  const { text } = useFrame()
  if (sections.length === 0) return null
  const firstCase = sections.findIndex(one => one.kind === 'case')
  const caseHeading = text(firstCase === 0 ? 'procedures.papers.case-only' : 'procedures.papers.case')
  return (
    <>
      <h2 id="giay">{text('procedures.papers')}</h2>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections of one version never move, and two may have one name
        <Section key={index} section={section} heading={index === firstCase ? caseHeading : undefined} />
      ))}
    </>
  )
}

/** `heading` stands over the first of the cases, which most people are in: it is open. */
function Section({ section, heading }: { readonly section: PaperSection; readonly heading: string | undefined }) {
  const { text } = useFrame()
  const list = (
    <ul className="list">
      {section.papers.map(paper => (
        <PaperItem key={`${paper.name} ${paper.originals}`} paper={paper} />
      ))}
    </ul>
  )
  if (section.kind === 'case') {
    return (
      <>
        {heading ? <h3>{heading}</h3> : null}
        <details open={heading !== undefined}>
          <summary lang="vi">{section.name}</summary>
          {list}
        </details>
      </>
    )
  }
  return (
    <>
      <h3>{text(`procedures.papers.${section.kind}`)}</h3>
      {list}
    </>
  )
}

function PaperItem({ paper }: { readonly paper: SheetPaper }) {
  const { text } = useFrame()
  const { name, rest } = nameAndRest(paper.name)
  const counts = [
    paper.originals > 0 ? text('procedures.originals', { count: paper.originals }) : '',
    paper.copies > 0 ? text('procedures.copies', { count: paper.copies }) : '',
  ].filter(Boolean)
  return (
    <li>
      {name ? <strong lang="vi">{name}</strong> : <span lang="vi">{rest}</span>}{' '}
      {counts.length > 0 ? <Tag>{counts.join(', ')}</Tag> : null}{' '}
      {paper.conditional ? <Tag state="note">{text('procedures.if-needed')}</Tag> : null}
      {name && rest ? <p lang="vi">{capitalised(rest)}</p> : null}
      {paper.hint ? <p lang="vi">{paper.hint}</p> : null}
    </li>
  )
}
