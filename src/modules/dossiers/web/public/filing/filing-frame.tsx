import type { ReactNode } from 'react'
import type { FormAnswer } from '#kernel/http/form-answer.ts'
import { useFrame } from '#web/frame.tsx'
import { Back } from '#web/parts/crumbs.tsx'
import { ErrorSummary } from '#web/parts/error-summary.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Reading, Where } from '#web/parts/reading.tsx'
import type { DraftStep } from './draft-steps.ts'
import { StepList } from './step-list.tsx'
import { stepTitle } from './step-title.ts'

interface FilingFrameProps {
  readonly procedureName: string
  readonly steps: readonly DraftStep[]
  readonly current: DraftStep
  readonly backHref: string
  readonly form?: FormAnswer | undefined
  /** The step's own title when absent. */
  readonly title?: string
  readonly errorsTitle?: string
  readonly children: ReactNode
}

/** A page of a dossier that is being filled in: where one is, one topic, and what comes after. */
export function FilingFrame(props: FilingFrameProps) {
  const { procedureName, steps, current, backHref, form, errorsTitle, children } = props
  const { text } = useFrame()
  const title = props.title ?? stepTitle(current, text)
  const place = { number: steps.indexOf(current) + 1, of: steps.length }
  return (
    <Reading
      narrow
      sideLabel={text('dossiers.public.steps')}
      side={<StepList procedureName={procedureName} steps={steps} current={current} />}
    >
      <PageTitle form={form}>{`${title} - ${procedureName}`}</PageTitle>
      <Back href={backHref} />
      <ErrorSummary form={form} {...(errorsTitle ? { title: errorsTitle } : {})} />
      <Where>
        <OwnWords>{procedureName}</OwnWords>, {text('dossiers.public.step-of', place)}
      </Where>
      <h1>{current.title && !props.title ? <OwnWords>{title}</OwnWords> : title}</h1>
      {children}
    </Reading>
  )
}
