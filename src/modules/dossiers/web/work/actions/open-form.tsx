import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { useText } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { Actions } from '#web/parts/reading.tsx'
import type { PaneData } from '../dossier/read-dossier-page.ts'
import { dossierHref } from '../dossier-href.ts'
import { ActionForm } from './action-form.tsx'
import type { FormChoices } from './form-choices.ts'
import { FormFields } from './form-fields.tsx'
import type { Offer } from './offers.ts'

export interface OpenFormProps extends PaneData {
  readonly offer: Offer
  readonly choices: FormChoices
  readonly form: FormAnswer | undefined
}

const withFiles: ReadonlySet<Offer['action']> = new Set(['scan-paper', 'answer-supplement', 'issue'])

/** One action that asks something first, beside the papers that it is about. */
export function OpenForm(props: OpenFormProps) {
  const { offer, view, list } = props
  const text = useText()
  const label = text(`dossiers.action.${offer.action}`)
  return (
    <Card title={label} id="form">
      <ActionForm dossier={view.dossier} list={list} slug={offer.slug} open files={withFiles.has(offer.action)}>
        <FormFields {...props} />
        <Actions>
          <SubmitButton kind={offer.danger ? 'danger' : 'main'} icon={offer.icon}>
            {label}
          </SubmitButton>
          <LinkButton href={dossierHref(view.dossier.id, { list })}>{text('dossiers.work.cancel')}</LinkButton>
        </Actions>
      </ActionForm>
    </Card>
  )
}
