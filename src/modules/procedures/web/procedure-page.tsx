import { z } from 'zod'
import { type PageArgs, type PageProps, page } from '#kernel/http/page.ts'
import { procedureCode } from '#modules/procedures/api/schemas.ts'
import { getProcedure } from '#modules/procedures/catalogue/get-procedure.ts'
import { listPerformance } from '#modules/procedures/catalogue/performance.ts'
import { useFrame } from '#web/frame.tsx'
import { LinkButton } from '#web/parts/button.tsx'
import { Crumbs } from '#web/parts/crumbs.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { FeeSection } from './fee-section.tsx'
import { HowSection } from './how-section.tsx'
import { LawSection } from './law-section.tsx'
import { PaperSections } from './paper-sections.tsx'
import { ProcedureNotes } from './procedure-notes.tsx'
import { type Sheet, sheetOf } from './sheet.ts'
import { SheetFacts } from './sheet-facts.tsx'
import { SideCard } from './side-card.tsx'
import { TimeSection } from './time-section.tsx'
import { shortened, territoryNamed } from './words.ts'

export async function loader(args: PageArgs) {
  const here = page(args)
  const { code } = here.params(z.object({ code: procedureCode }))
  return here.reading(async context => {
    const [procedure, performance] = await Promise.all([getProcedure(context, code), listPerformance(context, [code])])
    return { sheet: sheetOf(procedure), performance: performance.get(code) }
  })
}

export default function ProcedurePage({ loaderData }: PageProps<typeof loader>) {
  const { text, shell } = useFrame()
  const { sheet, performance } = loaderData
  const file = sheet.fileHref ? (
    <LinkButton kind="main" href={sheet.fileHref} iconAfter="arrow-right">
      {text('procedures.file')}
    </LinkButton>
  ) : null
  return (
    <div className="wrap">
      <PageTitle>{sheet.title}</PageTitle>
      <Crumbs
        crumbs={[
          { label: text('web.nav.home'), href: '/' },
          ...(sheet.field ? [{ label: sheet.field.name, href: `/thu-tuc?linh-vuc=${sheet.field.key}` }] : []),
          { label: shortened(sheet.title, 80) },
        ]}
      />
      <div className="two">
        <div>
          <h1 lang="vi">{sheet.title}</h1>
          {sheet.purpose ? (
            <p className="lead" lang="vi">
              {sheet.purpose}
            </p>
          ) : null}
          {file ? (
            <Actions>
              {file}
              <a href="#lam">{text('procedures.other-ways')}</a>
            </Actions>
          ) : (
            <NotOnline sheet={sheet} />
          )}
          <ProcedureNotes sheet={sheet} territory={territoryNamed(shell.provinceName)} />
          <SheetFacts sheet={sheet} performance={performance} />
          {sheet.who.full ? (
            <>
              <h2 id="ai">{text('procedures.who')}</h2>
              <p lang="vi">{sheet.who.full}</p>
            </>
          ) : null}
          <TimeSection sheet={sheet} performance={performance} />
          <FeeSection fees={sheet.fees} />
          <PaperSections sections={sheet.papers} />
          <HowSection sheet={sheet} />
          {file ? <Actions>{file}</Actions> : null}
          <LawSection sheet={sheet} />
        </div>
        <aside aria-label={text('procedures.side')} className="small">
          <SideCard sheet={sheet} />
        </aside>
      </div>
    </div>
  )
}

/** What cannot be filed here still has a next step, unless it is done in another province. */
function NotOnline({ sheet }: { readonly sheet: Sheet }) {
  const { text, shell } = useFrame()
  if (sheet.territory && sheet.territory !== territoryNamed(shell.provinceName)) return null
  return (
    <Actions>
      <LinkButton href="/co-quan" icon="map-pin">
        {text('procedures.find-counter')}
      </LinkButton>
      <span className="muted">{text('procedures.not-online')}</span>
    </Actions>
  )
}
