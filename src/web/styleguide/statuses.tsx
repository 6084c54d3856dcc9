import { ClockLedger } from '../parts/clock-ledger.tsx'
import { Fuse } from '../parts/fuse.tsx'
import { Notice } from '../parts/notice.tsx'
import type { State } from '../parts/state.ts'
import { Tag } from '../parts/tag.tsx'
import { Timeline } from '../parts/timeline.tsx'
import samples from './samples.json' with { type: 'json' }

const states: readonly State[] = ['ok', 'warn', 'late', 'hold', 'note']

export function TagSamples() {
  return (
    <p className="bar">
      {states.map(state => (
        <Tag key={state} state={state} icon="clock">
          {samples[state]}
        </Tag>
      ))}
      <Tag>{samples.plain}</Tag>
    </p>
  )
}

export function NoticeSamples() {
  return states.map(state => (
    <Notice key={state} state={state} title={samples.noticeTitle}>
      {samples.noticeBody}
    </Notice>
  ))
}

export function TimelineSample() {
  return (
    <Timeline
      steps={[
        { title: samples.stepOne, state: 'done', children: samples.stepOneBody },
        { title: samples.stepHeld, state: 'held', children: samples.stepHeldBody },
        { title: samples.stepTwo, state: 'now', number: 2, children: samples.stepTwoBody },
        { title: samples.stepThree, state: 'next', number: 3, children: samples.stepThreeBody },
      ]}
    />
  )
}

export function ClockSample() {
  return (
    <>
      <Fuse used={0.88} state="warn" big label={samples.used} />
      <ClockLedger
        lines={[
          { period: '09/11 09:10', what: samples.clockReceived, used: '0:00', left: '80:00' },
          { period: samples.clockPausedUntil, what: samples.clockPaused, used: '0:00', left: '52:20', kind: 'off' },
          { period: samples.clockUntilNow, what: samples.clockNow, used: '27:55', left: '24:25', kind: 'now' },
          { period: '26/11 16:30', what: samples.clockDue, used: '24:25', left: '0:00', kind: 'due' },
        ]}
      />
    </>
  )
}
