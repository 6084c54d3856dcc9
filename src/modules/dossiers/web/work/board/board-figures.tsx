import { formatNumber } from '#kernel/i18n/format.ts'
import type { Board } from '#modules/dossiers/board/read-board.ts'
import { useFrame } from '#web/frame.tsx'
import { agoWords } from '../due-words.ts'
import { behindHref } from './behind-href.ts'
import { percent } from './percent.ts'

/** Five figures, each a door to the dossiers that it counts. */
export function BoardFigures({ board: { open, byUnit, channels, at } }: { readonly board: Board }) {
  const { text, locale } = useFrame()
  const finished = byUnit.reduce((sum, row) => sum + row.finished, 0)
  const inTime = byUnit.reduce((sum, row) => sum + row.inTime, 0)
  const worst = open.oldestDueAt ? agoWords(open.oldestDueAt, at, locale) : ''
  const figures = [
    {
      key: 'late',
      href: behindHref('late'),
      value: formatNumber(open.late, locale),
      note: open.late > 0 ? text('dossiers.work.board.worst', { time: worst }) : text('dossiers.work.board.none-late'),
    },
    { key: 'due-today', href: behindHref('due-today'), value: formatNumber(open.dueToday, locale), note: '' },
    {
      key: 'on-time',
      href: behindHref('finished'),
      value: percent(inTime, finished, locale),
      note: text('dossiers.work.board.of-finished', { count: finished }),
    },
    {
      key: 'open',
      href: behindHref('open'),
      value: formatNumber(open.open, locale),
      note: text('dossiers.work.board.paused', { count: open.paused }),
    },
    {
      key: 'online',
      href: behindHref('submitted'),
      value: percent(channels.online, channels.submitted, locale, 0),
      note: text('dossiers.work.board.assisted', { share: percent(channels.assisted, channels.submitted, locale, 0) }),
    },
  ]
  return (
    <ul className="figs">
      {figures.map(figure => (
        <li key={figure.key} className={figure.key === 'late' && open.late > 0 ? 'l' : undefined}>
          <a href={figure.href}>
            <b>{figure.value}</b>
            {text(`dossiers.work.board.${figure.key}`)}
            {figure.note ? (
              <>
                <br />
                <small>{figure.note}</small>
              </>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
