import { system } from '../../src/kernel/actor.ts'
import type { StoredFile } from '../../src/kernel/files/files.ts'
import { reading } from '../../src/kernel/kernel.ts'
import { printSlip } from '../../src/modules/dossiers/slips/slip.ts'
import { sampleSlips } from '../../src/modules/dossiers/slips/testing/sample-slips.ts'
import { advanceBatch } from '../../src/modules/signing/requests/advance-batch.ts'
import { readDocument } from '../../src/modules/signing/requests/document-bytes.ts'
import { extendSignature } from '../../src/modules/signing/requests/extend-signature.ts'
import { getSignatureRequest } from '../../src/modules/signing/requests/see-requests.ts'
import { signingServicesOf } from '../../src/modules/signing/requests/signing-services.ts'
import { verificationServices } from '../../src/modules/signing/verification/verification-services.ts'
import { verifyFile } from '../../src/modules/signing/verification/verify-file.ts'
import type { Figure, Say } from '../figure.ts'
import { workThrough } from '../support/pace.ts'
import { largePdf, storePapers } from './documents.ts'
import { opensslSpeed } from './openssl-speed.ts'
import { beginSigning, type KeyType, openSigningWorld, type SigningWorld } from './signing-world.ts'

const documents = 300
const many = 1_000

/** A confirmation of many papers, from the order to the last file in the store, each with its time stamp. */
export const signing: Figure = {
  name: 'signing',
  about:
    'papers signed in one batch (PAdES B-T, soft key), raised to B-LTA, verified; memory at 1,000 papers and at one of 50 MB',
  run: async (world, say) => {
    const signingWorld = await openSigningWorld(world)
    try {
      const [slip] = Object.values(sampleSlips)
      if (!slip) throw new Error('there is no sample slip')
      const paper = await printSlip(world.kernel.pdf, slip)
      await signBatch(signingWorld, await storePapers(world.kernel, paper, 40), 'P-256')
      const signed = await measureSigning(signingWorld, say, paper)
      await measureEvidence(signingWorld, say, signed)
      await measureMemory(signingWorld, say, paper)
      say.note(
        `a paper has ${paper.length} bytes; the time-stamping authority runs in a process beside, on the same cores`,
      )
    } finally {
      await signingWorld.close()
    }
  },
}

async function signBatch(world: SigningWorld, papers: readonly StoredFile[], type: KeyType) {
  const { batchId, requestIds } = await beginSigning(world, papers, type)
  const services = signingServicesOf(world.kernel)
  const from = performance.now()
  const rest = await advanceBatch(world.kernel, services, batchId)
  if (rest !== undefined) throw new Error('the batch did not end')
  return { requestIds, perSecond: papers.length / ((performance.now() - from) / 1000) }
}

async function measureSigning(world: SigningWorld, say: Say, paper: Uint8Array): Promise<readonly string[]> {
  let last: readonly string[] = []
  for (const type of ['RSA-2048', 'P-256'] as const) {
    const { requestIds, perSecond } = await signBatch(world, await storePapers(world.kernel, paper, documents), type)
    const bare = await opensslSpeed(type)
    say.line({
      what: `PAdES B-T, ${type}, ${documents} in a batch`,
      unit: '/s',
      ours: perSecond,
      ...(bare === undefined ? {} : { beside: { name: 'openssl speed', value: bare } }),
      wanted: { ours: { atLeast: 60 } },
    })
    last = requestIds
  }
  return last
}

async function measureEvidence(world: SigningWorld, say: Say, requestIds: readonly string[]): Promise<void> {
  const { kernel } = world
  const services = signingServicesOf(kernel)
  const raised = requestIds.slice(0, 150)
  const { perSecond } = await workThrough(raised, 4, id => extendSignature(kernel, services, id))
  say.line({ what: 'raised to B-LTA, 4 at once', unit: '/s', ours: perSecond })
  const edge = { actor: system('bench') }
  const files: Uint8Array[] = []
  for (const requestId of raised.slice(0, 60)) {
    const request = await reading(kernel, edge, context => getSignatureRequest(context, { requestId }))
    if (request.level !== 'B-LTA') throw new Error(`request ${requestId} is at ${request.level}`)
    files.push(await readDocument(kernel.files, request.signedSha256 ?? ''))
  }
  const verification = await reading(kernel, edge, verificationServices)
  await workThrough(files.slice(0, 4), 2, bytes => verifyFile(verification, { bytes }))
  const verified = await workThrough(files, 2, bytes => verifyFile(verification, { bytes }))
  say.line({ what: 'verified, 2 at once', unit: '/s', ours: verified.perSecond })
}

async function measureMemory(world: SigningWorld, say: Say, paper: Uint8Array): Promise<void> {
  const papers = await storePapers(world.kernel, paper, many)
  const inBatch = await peakDuring(() => signBatch(world, papers, 'P-256'))
  say.line({ what: `resident, at most, ${many} in a batch`, unit: 'MB', ...inBatch })
  const large = await storePapers(world.kernel, largePdf(50_000_000), 1)
  const alone = await peakDuring(() => signBatch(world, large, 'P-256'))
  say.line({ what: 'resident, at most, one of 50 MB', unit: 'MB', ...alone })
}

const megabytes = (bytes: number): number => bytes / 2 ** 20

async function peakDuring(work: () => Promise<unknown>) {
  const before = megabytes(process.memoryUsage.rss())
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, megabytes(process.memoryUsage.rss()))
  }, 20)
  await work()
  clearInterval(timer)
  return { ours: most, beside: { name: 'before', value: before } }
}
