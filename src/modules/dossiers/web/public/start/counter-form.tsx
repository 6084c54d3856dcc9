import type { FormAnswer } from '#kernel/http/form-answer.ts'
import type { Case } from '#modules/procedures/index.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { Empty } from '#web/parts/empty.tsx'
import { Form } from '#web/parts/form.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { Trail } from './choose-forms.tsx'
import type { Place } from './find-place.ts'

interface CounterFormProps {
  readonly place: Place
  readonly chosen: Case
  readonly dossierId: string | undefined
  readonly form: FormAnswer | undefined
}

/** At which counter, and for whom; sending it begins the draft. */
export function CounterForm({ place, chosen, dossierId, form }: CounterFormProps) {
  const { text, actor } = useFrame()
  const name = 'name' in actor ? actor.name : ''
  return (
    <>
      <Trail place={place} caseCode={chosen.code} dossierId={dossierId} />
      {place.receiving.length === 0 ? (
        <Empty title={text('dossiers.public.start.no-counter')} icon="building-community">
          {text('dossiers.public.start.no-counter-why')}
        </Empty>
      ) : (
        <Form className="gap">
          <Choice
            name="receivingUnitId"
            label={text('dossiers.public.start.unit')}
            hint={text('dossiers.public.start.unit-hint')}
            form={form}
            value={place.receiving.length === 1 ? place.receiving[0]?.id : undefined}
            options={place.receiving.map(unit => ({
              value: unit.id,
              label: <OwnWords>{unit.name}</OwnWords>,
              ...(unit.address ? { hint: <OwnWords>{unit.address}</OwnWords> } : {}),
            }))}
          />
          {dossierId ? null : (
            <Choice
              name="onBehalfOf"
              label={text('dossiers.public.start.whose')}
              form={form}
              value="self"
              options={[
                { value: 'self', label: text('dossiers.public.start.self', { name }) },
                {
                  value: 'other',
                  label: text('dossiers.public.start.other'),
                  hint: text('dossiers.public.start.other-hint'),
                },
              ]}
            />
          )}
          <Actions>
            <SubmitButton kind="main">
              {text(dossierId ? 'dossiers.public.start.change' : 'dossiers.public.start.begin')}
            </SubmitButton>
          </Actions>
        </Form>
      )}
    </>
  )
}
