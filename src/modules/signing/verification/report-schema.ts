import { z } from 'zod'
import { capacities } from '../authority/capacity.ts'

/** The report as the API gives it; `report.ts` says what each part means. */

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
const instant = z.iso.datetime()
const indication = z.enum(['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED'])
const level = z.enum(['none', 'B-B', 'B-T', 'B-LT', 'B-LTA'])
const place = z.enum(['content', 'signature', 'archive', 'document'])

const problem = z.object({ code: z.string(), detail: z.string().exactOptional() })

const reason = z.object({
  code: z.string(),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .exactOptional(),
})

const integrity = z.union([
  z.object({ holds: z.literal(true) }),
  z.object({ holds: z.literal(false), because: z.string(), detail: z.string().exactOptional() }),
])

const certificate = z.object({
  fingerprint: z.string().describe('SHA-256 of its DER, hex'),
  serialNumber: z.string(),
  subject: z.string(),
  issuer: z.string(),
  name: z.string(),
  organisation: z.string().exactOptional(),
  issuerName: z.string(),
  notBefore: instant,
  notAfter: instant,
})

const evidence = z.object({
  by: z.enum(['ocsp', 'crl']),
  origin: z.enum(['embedded', 'fetched']),
  thisUpdate: instant,
  nextUpdate: instant.exactOptional(),
  issuer: z.string(),
})

const revocation = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not-needed') }),
  z.object({ status: z.literal('missing') }),
  z.object({ status: z.literal('good'), evidence }),
  z.object({ status: z.literal('revoked'), evidence, at: instant, reason: z.string().exactOptional() }),
])

const authority = z.discriminatedUnion('known', [
  z.object({ known: z.literal(false) }),
  z.object({
    known: z.literal(true),
    person: z.string().exactOptional(),
    post: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    capacity: z.enum(capacities).exactOptional(),
    allowed: z.boolean(),
    refusedBecause: z.string().exactOptional(),
  }),
])

const timestamp = z.object({
  place,
  indication,
  subIndication: z.string().exactOptional(),
  at: instant.exactOptional(),
  authority: certificate.exactOptional(),
  integrity,
  reasons: list(reason),
})

const claims = z.object({
  reason: z.string().exactOptional(),
  location: z.string().exactOptional(),
  name: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  policy: z.string().exactOptional(),
  roles: list(z.string()).exactOptional(),
  commitments: list(z.string()).exactOptional(),
})

const coverage = z.object({
  extent: z.enum(['whole-document', 'later-changes-allowed', 'later-changes-forbidden', 'partial', 'unknown']),
  changes: list(z.object({ what: z.string(), allowed: z.boolean(), detail: z.string().exactOptional() })),
})

const signature = z.object({
  id: z.string(),
  kind: z.enum(['signature', 'counter-signature', 'document-timestamp']),
  format: z.enum(['PAdES', 'CAdES', 'XAdES', 'XML-DSig', 'time-stamp']),
  over: z.string().exactOptional(),
  indication: indication.describe('ETSI EN 319 102-1'),
  subIndication: z.string().exactOptional(),
  reasons: list(reason),
  integrity,
  coverage,
  signer: certificate.exactOptional(),
  authority: authority.exactOptional().describe('Who signed, as the organisation knows it on the day of signing'),
  claims,
  claimedAt: instant.exactOptional(),
  signingTime: z
    .object({ at: instant, provenBy: z.object({ place, authority: z.string() }).exactOptional() })
    .describe('The earliest proven instant; without proof the instant of judging'),
  path: list(z.object({ certificate, revocation })),
  anchor: z.object({ fingerprint: z.string(), name: z.string(), source: z.string() }).exactOptional(),
  timestamps: list(timestamp),
  algorithms: z.object({ digest: z.string(), signature: z.string(), keyBits: z.number().exactOptional() }),
  level: z.object({ found: level, validated: level }),
  problems: list(problem),
})

export const reportSchema = z.object({
  verdict: z.enum([
    'genuine',
    'altered',
    'rejected',
    'unauthorised',
    'partial',
    'undetermined',
    'unsigned',
    'unreadable',
  ]),
  verifiedAt: instant,
  judgedAt: instant,
  file: z.object({
    name: z.string().exactOptional(),
    size: z.int(),
    sha256: z.string(),
    kind: z.enum(['pdf', 'xml', 'cms', 'asic-e', 'asic-s', 'other']),
    readable: z.boolean(),
  }),
  problems: list(problem),
  contents: list(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
  signatures: list(signature),
})

const line = z.object({ label: z.string(), value: z.string() })
const tone = z.enum(['ok', 'bad', 'warn', 'plain'])
const check = z.object({ tone, title: z.string(), detail: z.string() })

/** The same in sentences. */
export const sentencesSchema = z.object({
  tone,
  title: z.string(),
  lead: z.string(),
  advice: list(z.string()),
  checks: list(check),
  signatures: list(z.object({ id: z.string(), tone, title: z.string(), checks: list(check), technical: list(line) })),
  technical: list(line),
})
