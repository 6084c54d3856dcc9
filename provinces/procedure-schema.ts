import { z } from 'zod'
import { roles } from '../src/modules/organisation/index.ts'

const key = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'must be a short key: letters, digits and hyphens, a small letter first')
const words = z.string().trim().min(1, 'must not be empty')
const sentences = z.array(words)
const date = z.iso.date('must be a day, written 2025-03-01')
const dong = z.int('must be whole đồng').min(0, 'must not be negative')
const unitRule = z.union(
  [z.literal('receiving'), z.strictObject({ unitKind: key })],
  'must be "receiving" or { "unitKind": "…" }',
)

const condition = z.strictObject({ question: key, equals: z.union([z.string(), z.boolean()]) })

const question = z.strictObject({
  key,
  label: words,
  hint: words.optional(),
  kind: z.enum([
    'text',
    'long-text',
    'whole-number',
    'money',
    'date',
    'yes-no',
    'choice',
    'choices',
    'person-number',
    'business-code',
    'phone',
    'email',
  ]),
  required: z.boolean(),
  showIf: condition.optional(),
  options: z.array(z.strictObject({ value: key, label: words, hint: words.optional() })).optional(),
  maxLength: z.int().min(1).optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  suggest: z.enum(['ethnic-groups', 'countries']).optional(),
  prefill: z
    .enum(['name', 'personNumber', 'birthDate', 'phone', 'email', 'address', 'businessName', 'businessCode'])
    .optional(),
  personal: z.boolean().optional(),
})

const form = z.strictObject({
  pages: z
    .array(
      z.strictObject({
        key,
        title: words,
        hint: words.optional(),
        showIf: condition.optional(),
        questions: z.array(question).min(1, 'must have a question'),
      }),
    )
    .min(1, 'must have a page'),
})

const paper = z.strictObject({
  key,
  name: words,
  code: words.optional(),
  required: z.boolean(),
  originals: z.int().min(0),
  copies: z.int().min(0),
  hint: words.optional(),
})

const fee = z.strictObject({
  key,
  name: words,
  kind: z.enum(['fee', 'charge']),
  amount: dong,
  onlineAmount: dong.optional(),
  perUnit: words.optional(),
  quantityFrom: key.optional(),
  exemptWhen: z.array(z.strictObject({ question: key, equals: words })).optional(),
})

const procedureCase = z.strictObject({
  code: key,
  name: words,
  timeLimit: z.strictObject({
    amount: z.number().positive('must be more than nothing'),
    unit: z.enum(['working-hour', 'working-day', 'hour', 'day']),
    sameDay: z.boolean().optional(),
  }),
  papers: z.array(paper),
  fees: z.array(fee),
})

const step = z.strictObject({
  key,
  name: words,
  role: z.enum(roles),
  unit: unitRule,
  share: z.number().min(0),
  actions: z
    .array(
      z.enum([
        'accept',
        'supplement',
        'refuse',
        'forward',
        'send-back',
        'ask-opinion',
        'approve',
        'issue',
        'return-result',
        'stop',
      ]),
    )
    .min(1, 'must allow an action'),
  next: key.optional(),
  opinionFrom: unitRule.optional(),
})

/** A file of a province's procedures: one version, and where its facts come from. */
export const procedureFile = z.strictObject({
  procedureCode: z.string().regex(/^\d\.\d{6}$/, 'must be a national code, like 1.001193'),
  validFrom: date,
  name: words,
  fieldCode: words,
  fieldName: words,
  audience: z.array(z.enum(['citizen', 'business'])).min(1, 'must name somebody'),
  onlineService: z.enum(['full', 'partial', 'information']),
  onlineLevel: z.literal([1, 2, 3, 4]),
  purpose: words,
  whoMay: words,
  howTo: sentences.min(1, 'must say how'),
  cases: z.array(procedureCase).min(1, 'must have a case'),
  form: form.nullable(),
  receivedAt: z.array(key).min(1, 'must name a kind of unit'),
  steps: z.array(step).min(1, 'must have a step'),
  results: z.array(z.strictObject({ code: words, name: words })).min(1, 'must have a result'),
  legalBasis: sentences.min(1, 'must cite the law'),
  lifeEvents: z.array(key),
  promulgatedBy: words,
  agency: words,
  keywords: sentences,
  sources: sentences.min(1, 'must say where its facts come from'),
})

export type ProcedureFile = z.output<typeof procedureFile>
