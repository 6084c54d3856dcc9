import { AnswerSupplementFields } from './answer-supplement-fields.tsx'
import { AskOpinionFields, AssignFields, ExtendFields, GiveOpinionFields } from './asking-fields.tsx'
import { ReturnFields, ScanFields, TakeFeeFields } from './counter-fields.tsx'
import { IssueFields } from './issue-fields.tsx'
import type { OpenFormProps } from './open-form.tsx'
import { ReasonFields } from './reason-fields.tsx'
import { SupplementFields } from './supplement-fields.tsx'

/** What an action needs to know, and nothing more. */
export function FormFields(props: OpenFormProps) {
  const { action } = props.offer
  switch (action) {
    case 'supplement':
      return <SupplementFields {...props} />
    case 'answer-supplement':
      return <AnswerSupplementFields {...props} />
    case 'scan-paper':
      return <ScanFields {...props} />
    case 'take-fee':
      return <TakeFeeFields {...props} />
    case 'return-result':
      return <ReturnFields {...props} />
    case 'issue':
      return <IssueFields {...props} />
    case 'ask-opinion':
      return <AskOpinionFields {...props} />
    case 'give-opinion':
      return <GiveOpinionFields {...props} />
    case 'assign':
      return <AssignFields {...props} />
    case 'extend':
      return <ExtendFields {...props} />
    case 'refuse':
    case 'stop':
    case 'withdraw':
    case 'send-back':
      return <ReasonFields {...props} />
    case 'accept':
    case 'approve':
    case 'forward':
    case 'take-back':
      return null
    default:
      throw action satisfies never
  }
}
