import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { Pane } from '#web/parts/split-view.tsx'
import { ActionsCard } from '../actions/actions-card.tsx'
import { ClockCard } from './clock-card.tsx'
import { GistCard } from './gist-card.tsx'
import { PaneHead } from './pane-head.tsx'
import type { PaneData } from './read-dossier-page.ts'
import { WayCard } from './way-card.tsx'

interface DossierPaneProps extends PaneData {
  readonly form?: FormAnswer | undefined
}

/** The right side of a dossier's page, which a list shows beside itself: there with the dossier's name and its gist. */
export function DossierPane({ form, ...pane }: DossierPaneProps) {
  return (
    <Pane>
      <PaneHead {...pane} />
      <ClockCard {...pane} />
      <ActionsCard {...pane} form={form} />
      <GistCard {...pane} />
      <WayCard view={pane.view} />
    </Pane>
  )
}
