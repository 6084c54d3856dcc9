import type { ReactNode } from 'react'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { Case } from '#modules/procedures/index.ts'
import { useFrame } from '#web/frame.tsx'
import { Choice, SelectField } from '#web/parts/choice.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { limitText } from '../../../limit-text.ts'
import type { Place } from './find-place.ts'

interface AskProps {
  readonly dossierId: string | undefined
  readonly form: FormAnswer | undefined
}

/** What changes nothing yet: the address keeps what was chosen, so that one can go back and forth. */
function ChooseForm({
  step,
  dossierId,
  caseCode,
  children,
}: {
  readonly step: string
  readonly dossierId: string | undefined
  readonly caseCode?: string
  readonly children: ReactNode
}) {
  const { text } = useFrame()
  return (
    <form className="gap" noValidate>
      {children}
      {caseCode ? <input type="hidden" name="truong-hop" value={caseCode} /> : null}
      {dossierId ? <input type="hidden" name="ho-so" value={dossierId} /> : null}
      <input type="hidden" name="buoc" value={step} />
      <Actions>
        <button type="submit" className="btn go">
          {text('dossiers.public.next')}
        </button>
      </Actions>
    </form>
  )
}

export function CaseForm({ cases, dossierId, form }: AskProps & { readonly cases: readonly Case[] }) {
  const { text } = useFrame()
  return (
    <ChooseForm step="case" dossierId={dossierId}>
      <Choice
        name="truong-hop"
        label={text('dossiers.public.place.case')}
        labelHidden
        form={form}
        options={cases.map(one => ({
          value: one.code,
          label: <OwnWords>{one.name}</OwnWords>,
          hint: text('dossiers.public.start.case-limit', { limit: limitText(one.timeLimit, text) }),
        }))}
      />
    </ChooseForm>
  )
}

/** All in sight up to this many; a longer list opens. */
const mostInSight = 7

export function PlaceForm({
  place,
  chosen,
  dossierId,
  form,
}: AskProps & { readonly place: Place; readonly chosen: Case }) {
  const { text } = useFrame()
  const here = place.lineage.at(-1)
  const label = text('dossiers.public.start.within', { name: here?.name ?? '' })
  const options = place.within.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <p className="lead">{text('dossiers.public.start.place-why')}</p>
      <Trail place={place} caseCode={chosen.code} dossierId={dossierId} />
      <ChooseForm step="place" caseCode={chosen.code} dossierId={dossierId}>
        <input type="hidden" name="trong" value={here?.id} />
        {options.length > mostInSight ? (
          <SelectField name="noi" label={label} form={form} options={options} empty={text('dossiers.public.choose')} />
        ) : (
          <Choice name="noi" label={label} form={form} options={options} />
        )}
      </ChooseForm>
    </>
  )
}

/** What has been chosen so far, with the way back up. */
export function Trail({
  place,
  caseCode,
  dossierId,
}: {
  readonly place: Place
  readonly caseCode: string
  readonly dossierId: string | undefined
}) {
  const { text } = useFrame()
  const chosen = place.lineage.slice(1)
  if (chosen.length === 0) return null
  const query = new URLSearchParams({ 'truong-hop': caseCode, ...(dossierId ? { 'ho-so': dossierId } : {}) })
  return (
    <p className="lead">
      <OwnWords>
        {chosen
          .map(({ name }) => name)
          .toReversed()
          .join(', ')}
      </OwnWords>{' '}
      <a href={`?${query}`}>{text('dossiers.public.start.elsewhere')}</a>
    </p>
  )
}
