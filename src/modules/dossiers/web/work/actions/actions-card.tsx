import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { useText } from '#web/frame.tsx'
import { LinkButton, SubmitButton } from '#web/parts/button.tsx'
import { Card } from '#web/parts/card.tsx'
import { LongText } from '#web/parts/text-field.tsx'
import type { PaneData } from '../dossier/read-dossier-page.ts'
import { dossierHref } from '../dossier-href.ts'
import { ActionForm } from './action-form.tsx'
import type { Offer } from './offers.ts'

interface ActionsCardProps extends PaneData {
  readonly form?: FormAnswer | undefined
}

/** What this official may do with this dossier now, and only that. */
export function ActionsCard({ view, offers, list, form }: ActionsCardProps) {
  const text = useText()
  const { dossier } = view
  const hasMain = offers.some(
    offer =>
      (offer.press && offer.action !== 'take-back') || offer.action === 'issue' || offer.action === 'return-result',
  )
  return (
    <Card title={text('dossiers.work.may')}>
      {offers.length === 0 ? <p>{text('dossiers.work.may-nothing')}</p> : null}
      <div className="acts">
        {offers.map((offer, index) => {
          const kind = index === 0 && hasMain ? 'main' : offer.danger ? 'danger' : 'quiet'
          const label = text(`dossiers.action.${offer.action}`)
          if (offer.press)
            return (
              <Press
                key={offer.action}
                offer={offer}
                kind={kind}
                label={label}
                dossier={dossier}
                list={list}
                form={form}
              />
            )
          return (
            <LinkButton
              key={offer.action}
              href={`${dossierHref(dossier.id, { list, form: offer.slug })}#form`}
              kind={kind}
              icon={offer.icon}
              shortcut={offer.shortcut}
              wide
            >
              {label}
            </LinkButton>
          )
        })}
      </div>
      {offers.some(offer => offer.action === 'take-back') ? (
        <p className="small muted">{text('dossiers.work.take-back-while')}</p>
      ) : null}
      {offers.some(offer => offer.action === 'supplement') ? (
        <p className="small muted">{text('dossiers.work.supplement-once')}</p>
      ) : null}
      {offers.length > 0 ? <p className="small muted beside-list">{text('dossiers.work.next-opens')}</p> : null}
    </Card>
  )
}

interface PressProps extends Pick<ActionsCardProps, 'list' | 'form'> {
  readonly offer: Offer
  readonly kind: 'main' | 'danger' | 'quiet'
  readonly label: string
  readonly dossier: ActionsCardProps['view']['dossier']
}

/** Done by one press; whoever has something to add opens the line for it. */
function Press({ offer, kind, label, dossier, list, form }: PressProps) {
  const text = useText()
  return (
    <ActionForm dossier={dossier} list={list} slug={offer.slug}>
      <SubmitButton kind={kind} icon={offer.icon} shortcut={offer.shortcut} wide>
        {label}
      </SubmitButton>
      {offer.action === 'forward' || offer.action === 'take-back' ? (
        <details>
          <summary className="small">{text('dossiers.work.with-note')}</summary>
          <LongText name="note" label={text('dossiers.work.note')} optional rows={2} maxLength={500} form={form} />
        </details>
      ) : null}
    </ActionForm>
  )
}
