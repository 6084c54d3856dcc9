import type { Fields } from './fields.ts'
import type { ProseFacts } from './national-facts.ts'

type StepProse = Pick<ProseFacts, 'steps' | 'conditions' | 'note' | 'receivingPlaces'>

const saysNothing = /^(?:không|không có|không quy định|không có quy định|không yêu cầu)\.?$/iu
/** What the portal writes for a step that nobody named. */
const unnamed = /^(?:mặc định)$/iu

/** The record's own prose: how it is done, on what conditions, where. */
export function readSteps(record: Fields): StepProse {
  const steps = record.list('executionSteps').map(member => {
    const name = member.line('name')
    const text = member.prose('description')
    member.finish(new Set(['id', 'order']))
    return { name: unnamed.test(name) ? '' : name, text }
  })
  const conditions = record.prose('requirementsAndConditions') || record.prose('description')
  const description = record.prose('description')
  // The portal repeats the conditions under a second name; what stands only there is told.
  if (description !== '' && conditions !== description)
    record.note('text-repeated', 'description', 'set-aside', description)
  const note = record.prose('note')
  const receivingPlaces = record.prose('dossierReceivingAddresses')
  return {
    steps: steps.filter(step => step.name !== '' || step.text !== ''),
    ...(conditions && !saysNothing.test(conditions) ? { conditions } : {}),
    ...(note ? { note } : {}),
    ...(receivingPlaces ? { receivingPlaces } : {}),
  }
}
