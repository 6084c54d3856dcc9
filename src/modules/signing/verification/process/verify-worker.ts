/**
 * The process in which files of strangers are read and judged: apart, so that what crashes, hangs or swallows memory there is one
 * failed verification. It is given no environment, and may read its own code and nothing else.
 */
import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { FoundFile } from '../found-signature.ts'
import { type JudgeFile, judgeFile, mostSignatures } from '../judging/judge-file.ts'
import { readFile } from '../read-file.ts'
import { boundValues } from './bound-values.ts'
import { type ForgetRequest, receiveAnchor, sendWant, type VerifyReply, type VerifyRequest } from './protocol.ts'

interface Verified {
  readonly found: FoundFile
  readonly sha256: string
  readonly size: number
  readonly judging: JudgeFile
}

let last: Verified | undefined

async function verify(request: VerifyRequest): Promise<VerifyReply> {
  if (request.ask === 'verify') last = await read(request)
  if (!last) throw new Error('nothing was verified before')
  const fetched = request.ask === 'verify-again' ? request.fetched : undefined
  const { signatures, wanted } = judgeFile(last.found, { ...last.judging, ...(fetched ? { fetched } : {}) })
  const { kind, readable, contents } = last.found
  return {
    file: boundValues({ kind, readable, problems: problemsOf(last.found), contents }),
    sha256: last.sha256,
    size: last.size,
    signatures: boundValues(signatures),
    wanted: wanted.map(sendWant),
    residentBytes: process.memoryUsage.rss(),
  }
}

async function read(request: Extract<VerifyRequest, { ask: 'verify' }>): Promise<Verified> {
  last = undefined
  const { ask: _, at, anchors, ...file } = request
  const judging = { at: Temporal.Instant.from(at), anchors: anchors.map(receiveAnchor) }
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const found = await readFile(file)
  return { found, sha256, size: file.bytes.length, judging }
}

const problemsOf = ({ problems, signatures }: FoundFile): FoundFile['problems'] =>
  signatures.length > mostSignatures ? [...problems, { code: 'too-many-signatures' }] : problems

process.on('message', (request: VerifyRequest | ForgetRequest) => {
  if (request.ask === 'forget') {
    last = undefined
    return
  }
  verify(request)
    .catch((error: unknown): VerifyReply => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
      return { fault, residentBytes: process.memoryUsage.rss() }
    })
    .then(reply => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
