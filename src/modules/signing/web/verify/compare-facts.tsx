import { fieldId } from '#web/form-state.ts'
import { useFrame } from '#web/frame.tsx'
import { SubmitButton } from '#web/parts/button.tsx'
import { Form } from '#web/parts/form.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Actions } from '#web/parts/reading.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { ShownPaper } from './paper-page.tsx'

export interface Compared {
  readonly typed: readonly string[]
  readonly same: Readonly<Record<number, boolean>>
}

interface CompareFactsProps {
  readonly facts: ShownPaper['facts']
  readonly compared: Compared | undefined
}

/** The lines of the paper; what is shown shortened can be typed as the paper in hand says it, and is answered same or different. */
export function CompareFacts({ facts, compared }: CompareFactsProps) {
  const { text } = useFrame()
  const hasShort = facts.some(fact => fact.isShort)
  const answers = Object.values(compared?.same ?? {})
  return (
    <Form>
      {compared ? <Outcome answers={answers} /> : null}
      <table>
        <caption>{text('signing.public.paper.compare-lead')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('signing.public.paper.line')}</th>
            <th scope="col">{text('signing.public.paper.record')}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paper may repeat, and never move
            <tr key={index}>
              <th scope="row" lang="vi">
                {fact.label}
              </th>
              <td>
                <span lang="vi">{fact.shown}</span>
                {fact.isShort ? <TypedLine index={index} label={fact.label} compared={compared} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasShort ? (
        <Actions>
          <SubmitButton>{text('signing.public.paper.compare-typed')}</SubmitButton>
        </Actions>
      ) : null}
    </Form>
  )
}

interface TypedLineProps {
  readonly index: number
  readonly label: string
  readonly compared: Compared | undefined
}

function TypedLine({ index, label, compared }: TypedLineProps) {
  const { text } = useFrame()
  const id = fieldId(`dong-${index}`)
  const same = compared?.same[index]
  return (
    <div className="typed">
      <label htmlFor={id} className="small">
        {text('signing.public.paper.type-it')}
        <span className="vh" lang="vi">
          {' '}
          {label}
        </span>
      </label>
      <input
        className="in"
        id={id}
        name={`dong-${index}`}
        defaultValue={compared?.typed[index]}
        autoComplete="off"
        maxLength={500}
        aria-describedby={same === undefined ? undefined : `${id}-same`}
      />
      {same === undefined ? null : (
        <p id={`${id}-same`}>
          <Tag state={same ? 'ok' : 'late'} icon={same ? 'check' : 'x'}>
            {text(same ? 'signing.public.paper.same' : 'signing.public.paper.different')}
          </Tag>
        </p>
      )}
    </div>
  )
}

function Outcome({ answers }: { readonly answers: readonly boolean[] }) {
  const { text } = useFrame()
  const different = answers.filter(same => !same).length
  const key = answers.length === 0 ? 'nothing' : different === 0 ? 'all-same' : 'some-different'
  const state = answers.length === 0 ? 'note' : different === 0 ? 'ok' : 'late'
  return (
    <div className={`notice ${state}`} role="status" data-focus="" tabIndex={-1}>
      <Icon name={state === 'ok' ? 'circle-check' : state === 'late' ? 'alert-circle' : 'info-circle'} />
      <p>
        <strong>{text(`signing.public.paper.outcome.${key}`, { different, of: answers.length })}</strong>{' '}
        {text(`signing.public.paper.outcome.${key}-do`)}
      </p>
    </div>
  )
}
