import type { FormValues } from '#kernel/http/form-answer.ts'
import type { SubmitAtCounter } from '#modules/dossiers/filing/submit-at-counter.ts'
import type { Case, Paper, ProcedureVersion } from '#modules/procedures/index.ts'
import { type Known, prefill } from '../../public/filing/prefill.ts'
import { sentAnswers } from '../../public/filing/sent-answers.ts'

const word = (values: FormValues, name: string): string => String(values[name] ?? '').trim()
const spaceless = (text: string): string => text.replace(/\s/g, '')
const some = (text: string): string | undefined => text || undefined

/** The counter's one long form as the draft's schema takes it. */
export function draftOf(values: FormValues, version: ProcedureVersion, chosen: Case): Record<string, unknown> {
  const questions = (version.form?.pages ?? []).flatMap(page => page.questions)
  const submitterName = word(values, 'submitter.name')
  return {
    procedureCode: version.procedureCode,
    caseCode: chosen.code,
    territoryId: word(values, 'territoryId') || null,
    channel: some(word(values, 'channel')),
    returnBy: some(word(values, 'returnBy')),
    subject: {
      kind: word(values, 'subject.kind'),
      name: word(values, 'subject.name'),
      number: spaceless(word(values, 'subject.number')),
      phone: spaceless(word(values, 'subject.phone')),
      email: word(values, 'subject.email'),
      address: word(values, 'subject.address'),
    },
    ...(submitterName
      ? { submitter: { name: submitterName, number: spaceless(word(values, 'submitter.number')), phone: null } }
      : {}),
    answers: withKnown(sentAnswers(questions, values), prefill(version.form, knownOf(values))),
  }
}

/** Who stands at the counter, as the head of the form has it: nobody types a name twice. */
function knownOf(values: FormValues): Known {
  const numbered = (part: string) => spaceless(word(values, `${part}.number`))
  const subject = { name: word(values, 'subject.name'), number: numbered('subject') }
  const submitter = { name: word(values, 'submitter.name'), number: numbered('submitter') }
  const reached = {
    phone: spaceless(word(values, 'subject.phone')),
    email: word(values, 'subject.email'),
    address: word(values, 'subject.address'),
  }
  const isBusiness = word(values, 'subject.kind') === 'business'
  if (isBusiness)
    return {
      ...reached,
      name: submitter.name,
      personNumber: submitter.number,
      businessName: subject.name,
      businessCode: subject.number,
    }
  // What is written of the subject says nothing of whoever comes for them.
  if (submitter.name) return { name: submitter.name, personNumber: submitter.number }
  return { ...reached, name: subject.name, personNumber: subject.number }
}

const withKnown = (sent: Readonly<Record<string, unknown>>, known: Readonly<Record<string, unknown>>) => ({
  ...sent,
  ...Object.fromEntries(Object.entries(known).filter(([key]) => sent[key] === '')),
})

/** The field of a paper: ticked when it was handed in, with how many originals and copies. */
export const paperFields = (key: string) => ({
  got: `papers.${key}`,
  originals: `originals.${key}`,
  copies: `copies.${key}`,
})

export function papersOf(values: FormValues, papers: readonly Paper[]): SubmitAtCounter['papers'] {
  return papers.flatMap(({ key }) => {
    const { got, originals, copies } = paperFields(key)
    if (word(values, got) !== 'yes') return []
    const [original, copy] = [countOf(values, originals), countOf(values, copies)]
    const paper = { paperKey: key, file: null }
    return [
      ...(original > 0 || copy === 0
        ? [{ ...paper, providedAs: 'original' as const, quantity: Math.max(original, 1) }]
        : []),
      ...(copy > 0 ? [{ ...paper, providedAs: 'copy' as const, quantity: copy }] : []),
    ]
  })
}

const mostCopies = 1_000

function countOf(values: FormValues, name: string): number {
  const count = Number(word(values, name))
  return Number.isInteger(count) && count > 0 ? Math.min(count, mostCopies) : 0
}
