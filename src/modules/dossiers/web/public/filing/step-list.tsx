import { useFrame } from '#web/frame.tsx'
import { OwnWords } from '#web/parts/own-words.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { DraftStep } from './draft-steps.ts'
import { stepTitle } from './step-title.ts'

interface StepListProps {
  readonly procedureName: string
  readonly steps: readonly DraftStep[]
  readonly current: DraftStep
}

/** What has been said and what is still to come; what lies behind can be gone back to. */
export function StepList({ procedureName, steps, current }: StepListProps) {
  const { text, shell } = useFrame()
  const here = steps.indexOf(current)
  return (
    <div className="card small">
      <p>
        <strong>
          <OwnWords>{procedureName}</OwnWords>
        </strong>
      </p>
      <ol className="list toc">
        {steps.map((step, index) => (
          <li key={step.href} aria-current={step === current ? 'step' : undefined}>
            {index + 1}. <StepName step={step} isLink={index < here || (step.done && step !== current)} />{' '}
            {step.done && index < here ? <Tag state="ok">{text('web.done')}</Tag> : null}
          </li>
        ))}
      </ol>
      <p>
        <a href={`${current.href.split('/').slice(0, 3).join('/')}/bo`}>{text('dossiers.public.discard.link')}</a>
      </p>
      {shell.hotline ? (
        <p>
          {text('dossiers.public.stuck')} <a href={`tel:${shell.hotline.replace(/\s/g, '')}`}>{shell.hotline}</a>.
        </p>
      ) : null}
    </div>
  )
}

function StepName({ step, isLink }: { readonly step: DraftStep; readonly isLink: boolean }) {
  const { text } = useFrame()
  const words = step.title ? <OwnWords>{step.title}</OwnWords> : stepTitle(step, text)
  return isLink ? <a href={step.href}>{words}</a> : words
}
