import { useFrame } from '#web/frame.tsx'
import { OwnWordsIn } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { CallUs } from './call-us.tsx'

const tested = ['axe', 'scripts', 'weight', 'papers'] as const
const limits = ['people', 'files', 'scan', 'english'] as const

/** What `tests/e2e` holds every page to, and what no test has shown. */
export default function AccessibilityPage() {
  const { text, shell } = useFrame()
  const word = (key: string) => text(`dossiers.public.access.${key}`, { keeper: shell.managedBy ?? shell.agencyName })
  return (
    <Reading narrow>
      <PageTitle>{word('title')}</PageTitle>
      <h1>{word('title')}</h1>
      <p className="lead">{word('lead')}</p>
      <h2>{word('standard')}</h2>
      <p>{word('standard.is')}</p>
      <h2>{word('tested')}</h2>
      <ul>
        {tested.map(one => (
          <li key={one}>{word(`tested.${one}`)}</li>
        ))}
      </ul>
      <h2>{word('limits')}</h2>
      <ul>
        {limits.map(one => (
          <li key={one}>{word(`limits.${one}`)}</li>
        ))}
      </ul>
      <h2>{word('tell')}</h2>
      <p>
        <OwnWordsIn words={[shell.managedBy]}>{word('tell.is')}</OwnWordsIn>
      </p>
      <CallUs />
      <p>
        <a href="/co-quan">{word('tell.counter')}</a>
      </p>
    </Reading>
  )
}
