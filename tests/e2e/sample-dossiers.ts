import { anonymous } from '../../src/kernel/actor.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { keepVerification } from '../../src/modules/signing/verification/keep-verification.ts'
import { verificationServices } from '../../src/modules/signing/verification/verification-services.ts'
import { verifyFile } from '../../src/modules/signing/verification/verify-file.ts'
import type { RunningPlatform } from '../support/running-platform.ts'
import { applicant } from './applicant.ts'
import { official } from './official.ts'
import { makeSampleSignatures } from './sample-signatures.ts'
import { tokenOf } from './token-of.ts'
import { logins } from './who.ts'

const permit = '1.013225'

/** One building permit of the citizen's at each place on its way, by its id. */
export interface SampleDossiers {
  readonly draft: string
  readonly submitted: string
  readonly processing: string
  readonly awaitingSupplement: string
  readonly refused: string
  readonly toApprove: string
  readonly toIssue: string
  readonly finished: string
  readonly returned: string
  /** Of the one that is being processed. */
  readonly trackedCode: string
  /** An official whose account the operator looks at. */
  readonly personId: string
  /** A document that waits for the head's signature. */
  readonly toSign: string
  /** A batch of the head's that is under way. */
  readonly signingBatch: string
  /** Of a paper that the head's agency has issued. */
  readonly issuedPaper: string
  /** Of the receipt of the one that is being processed. */
  readonly paperCode: string
  /** Of a file that somebody had verified. */
  readonly verificationId: string
}

export async function makeSampleDossiers(platform: RunningPlatform): Promise<SampleDossiers> {
  const citizen = await applicant(platform, logins.citizen)
  const draft = (await citizen.begin(permit)).id
  const walk = await walker(platform)
  const filed = async (steps: number): Promise<string> => {
    const id = await citizen.file(permit)
    await walk.on(id, steps)
    return id
  }
  const submitted = await filed(0)
  const processing = await filed(2)
  const awaitingSupplement = await filed(2)
  await walk.askSupplement(awaitingSupplement)
  const refused = await filed(2)
  await walk.refuse(refused)
  const [toApprove, toIssue, finished, returned] = [await filed(4), await filed(5), await filed(6), await filed(8)]
  const { rows } = await platform.kernel.pool.query<{ code: string; person: string }>(
    'select code, (select id from organisation.person order by id limit 1) as person from dossiers.dossier where id = $1',
    [processing],
  )
  const [{ code: trackedCode, person: personId } = { code: '', person: '' }] = rows
  return {
    ...{ draft, submitted, processing, awaitingSupplement, refused, toApprove, toIssue, finished, returned },
    ...{ trackedCode, personId },
    ...(await makeSampleSignatures(platform)),
    ...(await checkReceipt(platform, processing)),
  }
}

/** A receipt that its owner printed, and what a stranger finds who has it verified. */
async function checkReceipt(platform: RunningPlatform, dossierId: string) {
  const cookie = `session=${await tokenOf(platform, logins.citizen)}`
  const printed = await fetch(`${platform.url}/api/v1/dossiers/${dossierId}/slips/receipt`, { headers: { cookie } })
  const file = { bytes: await printed.bytes(), name: 'giay-tiep-nhan.pdf' }
  const { rows } = await platform.kernel.pool.query<{ code: string }>(
    `select code from signing.paper where subject_id = $1 and kind = 'dossiers.receipt'`,
    [dossierId],
  )
  const { id: verificationId } = await inTransaction(platform.kernel, { actor: anonymous }, async context =>
    keepVerification(context, await verifyFile(await verificationServices(context), file)),
  )
  return { paperCode: rows[0]?.code ?? '', verificationId }
}

/** The officials on the permit's way, each with their step. */
async function walker(platform: RunningPlatform) {
  const clerk = await official(platform, logins.clerk)
  const specialist = await official(platform, logins.specialist)
  const chief = await official(platform, 'truongphong.kinhte.tp')
  const head = await official(platform, logins.head)
  const records = await official(platform, logins['records-clerk'])
  const steps = [
    (id: string) => clerk.act('accept', id),
    (id: string) => clerk.act('forward', id),
    (id: string) => specialist.act('forward', id),
    (id: string) => chief.act('forward', id),
    (id: string) => head.act('approve', id),
    (id: string) => records.issue(id, { resultCode: 'KQ.G17.000312', symbol: 'GPXD' }),
    (id: string) => clerk.act('fee', id, { payerName: 'Nguyễn Văn Thử', amount: 75_000 }),
    (id: string) => clerk.act('return', id, { returnedTo: 'Nguyễn Văn Thử', returnedBy: 'counter' }),
  ]
  return {
    on: async (id: string, count: number): Promise<void> => {
      for (const step of steps.slice(0, count)) await step(id)
    },
    askSupplement: (id: string): Promise<void> =>
      specialist.act('supplement', id, {
        items: [{ kind: 'paper', target: 'drawings', reason: 'Bản vẽ thiếu mặt cắt chính.' }],
      }),
    refuse: (id: string): Promise<void> =>
      specialist.act('refuse', id, { reason: 'Thửa đất nằm trong hành lang đê.', legalBasis: 'Luật Đê điều, Điều 7' }),
  }
}
