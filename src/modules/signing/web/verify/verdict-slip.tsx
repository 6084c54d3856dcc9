import type { ReactNode } from 'react'
import { Slip } from '#web/parts/slip.tsx'
import { Tag } from '#web/parts/tag.tsx'
import type { Tone } from '../../verification/describe-report.ts'
import { iconOf, stateOf } from './verdict-words.ts'

interface VerdictSlipProps {
  readonly tone: Tone
  readonly tag: string
  readonly title: string
  readonly children: ReactNode
}

/** The sentence that answers the question, on the one sheet of the page. */
export function VerdictSlip({ tone, tag, title, children }: VerdictSlipProps) {
  const state = stateOf[tone]
  const verdict = (
    <Tag icon={iconOf[tone]} {...(state ? { state } : {})}>
      {tag}
    </Tag>
  )
  return (
    <Slip title={title} verdict={verdict}>
      {children}
    </Slip>
  )
}
