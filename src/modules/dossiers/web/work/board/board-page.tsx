import type { LoaderFunctionArgs } from 'react-router'
import { type PageProps, page } from '#kernel/http/page.ts'
import { formatInstant } from '#kernel/i18n/format.ts'
import { readBoard } from '#modules/dossiers/board/read-board.ts'
import { useFrame } from '#web/frame.tsx'
import { ScriptButton } from '#web/parts/button.tsx'
import { PageHead } from '#web/parts/page-head.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { BoardFigures } from './board-figures.tsx'
import { LatePlaces } from './late-places.tsx'
import { LateReasons } from './late-reasons.tsx'
import { OnTimeTable } from './on-time-table.tsx'
import { OnTimeWeeks } from './on-time-weeks.tsx'

export const loader = (args: LoaderFunctionArgs) => page(args).reading(readBoard)

/** One minute for whoever leads: what is late, where, why, whose turn. */
export default function BoardPage({ loaderData: board }: PageProps<typeof loader>) {
  const { text, locale } = useFrame()
  const title = text('dossiers.work.board.title', { unit: board.unitName })
  return (
    <>
      <PageTitle>{text('dossiers.work.board.head', { count: board.open.late })}</PageTitle>
      <PageHead title={title}>
        <span className="small muted">{text('dossiers.work.board.at', { at: formatInstant(board.at, locale) })}</span>
        <ScriptButton does="print" icon="printer">
          {text('dossiers.work.board.print')}
        </ScriptButton>
      </PageHead>
      <BoardFigures board={board} />
      <LatePlaces board={board} />
      <div className="pair gap">
        <LateReasons reasons={board.reasons} total={board.open.late} />
        <OnTimeWeeks weeks={board.weeks} />
      </div>
      <div className="pair gap">
        <OnTimeTable rows={board.byUnit} by="unit" />
        <OnTimeTable rows={board.byField} by="field" />
      </div>
    </>
  )
}
