import { useFrame } from '#web/frame.tsx'
import { Timeline } from '#web/parts/timeline.tsx'
import type { HowStep, Sheet } from './sheet.ts'

/** The steps as the reader meets them; the law's own wording is long and folds away. */
export function HowSection({ sheet }: { readonly sheet: Sheet }) {
  const { text } = useFrame()
  const own = sheet.how.filter(step => step.title === '' && step.text.length < 400)
  const steps = sheet.isOwn && own.length === sheet.how.length && own.length > 0 ? own : commonSteps(sheet, text)
  return (
    <>
      <h2 id="lam">{text('procedures.how')}</h2>
      <Timeline
        steps={steps.map((step, index) => ({
          title: step.title || step.text,
          state: 'next',
          number: index + 1,
          children: step.title ? step.text : undefined,
        }))}
      />
      {sheet.results.length > 0 ? (
        <p>
          <strong>{text('procedures.you-get')}</strong> <span lang="vi">{sheet.results.join('; ')}.</span>
        </p>
      ) : null}
      {!sheet.isOwn && sheet.how.length > 0 ? <Wording steps={sheet.how} /> : null}
      {sheet.conditions ? (
        <details>
          <summary>{text('procedures.conditions')}</summary>
          <Lines text={sheet.conditions} />
        </details>
      ) : null}
    </>
  )
}

/** The same four steps of every procedure (Decree 118/2025): file, be checked, be worked on, receive. */
function commonSteps(sheet: Sheet, text: ReturnType<typeof useFrame>['text']): HowStep[] {
  const canFile = sheet.fileHref !== undefined
  return [
    {
      title: text('procedures.step.file'),
      text: text(canFile ? 'procedures.step.file-online' : 'procedures.step.file-counter'),
    },
    { title: text('procedures.step.check'), text: text('procedures.step.check-text') },
    { title: text('procedures.step.work'), text: text('procedures.step.work-text') },
    { title: text('procedures.step.receive'), text: text('procedures.step.receive-text') },
  ]
}

function Wording({ steps }: { readonly steps: readonly HowStep[] }) {
  const { text } = useFrame()
  return (
    <details>
      <summary>{text('procedures.wording')}</summary>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one version never move
        <div key={index} lang="vi">
          {step.title ? <h3>{step.title}</h3> : null}
          <Lines text={step.text} />
        </div>
      ))}
    </details>
  )
}

function Lines({ text }: { readonly text: string }) {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
      <p key={index} className="small" lang="vi">
        {line}
      </p>
    ))
}
