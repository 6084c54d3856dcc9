import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { keptVerificationHours } from '#modules/signing/index.ts'
import { useFrame } from '#web/frame.tsx'
import { AnswerList, type Fact } from '#web/parts/facts.tsx'
import { OwnWordsIn } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading } from '#web/parts/reading.tsx'
import { CallUs } from './call-us.tsx'

/** What follows from the policies, the columns marked [personal] and the jobs that forget: whoever changes one of them changes the page. */
const sections = {
  what: ['account', 'dossier', 'notice', 'session', 'ledger', 'cookies'],
  who: ['you', 'officials', 'code', 'paper', 'outside'],
  long: ['draft', 'session', 'checked', 'filed', 'ledger'],
  rights: ['contact', 'name', 'dossier', 'delete'],
} as const

export function loader(args: LoaderFunctionArgs) {
  const { session } = page(args).kernel.config
  return { idleMinutes: session.idleMinutes, sessionHours: session.hours }
}

/** Law 91/2025/QH15, article 4: everybody may know how their data is processed. */
export default function PersonalDataPage({ loaderData }: PageProps<typeof loader>) {
  const { text, shell } = useFrame()
  const { idleMinutes, sessionHours } = loaderData
  const agency = shell.agencyName
  const keeper = shell.managedBy ?? agency
  const word = (key: string, params = {}) => text(`dossiers.public.personal.${key}`, { agency, keeper, ...params })
  const figures: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'long.session': { minutes: idleMinutes, hours: sessionHours },
    'long.checked': { hours: keptVerificationHours },
  }
  const inWords = (key: string, params = {}) => <OwnWordsIn words={[shell.managedBy]}>{word(key, params)}</OwnWordsIn>
  const told = (section: keyof typeof sections): Fact[] =>
    sections[section].map(item => {
      const key = `${section}.${item}`
      return { name: word(key), value: key === 'rights.contact' ? <OwnContact /> : inWords(`${key}.is`, figures[key]) }
    })
  return (
    <Reading narrow>
      <PageTitle>{word('title')}</PageTitle>
      <h1>{word('title')}</h1>
      <p className="lead">{word('lead')}</p>
      <p className="muted">{word('law')}</p>
      <h2>{word('what')}</h2>
      <AnswerList answers={told('what')} />
      <h2>{word('who')}</h2>
      <AnswerList answers={told('who')} />
      <h2>{word('long')}</h2>
      <AnswerList answers={told('long')} />
      <h2>{word('rights')}</h2>
      <AnswerList answers={told('rights')} />
      <p className="gap">{word('rights.law')}</p>
      <h2>{word('ask')}</h2>
      <p>
        <OwnWordsIn words={[shell.managedBy]}>{word('ask.is')}</OwnWordsIn>
      </p>
      <CallUs />
      <p>
        <a href="/co-quan">{word('ask.agency')}</a>
      </p>
    </Reading>
  )
}

function OwnContact() {
  const { text } = useFrame()
  return (
    <>
      {text('dossiers.public.personal.rights.contact.is')} <a href="/tai-khoan/lien-lac">{text('identity.contact')}</a>.
    </>
  )
}
