import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { type OfficialActor, system } from '../../src/kernel/actor.ts'
import { inTransaction } from '../../src/kernel/kernel.ts'
import { officialAt } from '../../src/modules/organisation/testing/small-province.ts'
import { askForSignature, bindKey, keepPicture, openFact, printPaper } from '../../src/modules/signing/index.ts'
import { beginBatch } from '../../src/modules/signing/requests/begin-batch.ts'
import { makeCertificate } from '../../src/modules/signing/signers/testing/made-certificate.ts'
import { makeHandwriting, makeSeal } from '../../src/modules/signing/testing/made-picture.ts'
import { resultToSign, samplePdf } from '../../src/modules/signing/testing/signing-world.ts'
import type { RunningPlatform } from '../support/running-platform.ts'

/** The agency of the head who looks at the pages (`who.ts`). */
const unitCode = 'H02.31'

/** One document that waits for the head, a batch of two at a remote signer that nobody runs, what head and seal look like, and an issued paper. */
export async function makeSampleSignatures({ kernel }: Pick<RunningPlatform, 'kernel'>) {
  const as = <Result>(
    actor: OfficialActor | ReturnType<typeof system>,
    work: Parameters<typeof inTransaction<Result>>[2],
  ) => inTransaction(kernel, { actor }, work)
  const head = await as(system('test'), context => officialAt(context, unitCode, 'head'))
  const ask = (text: string) =>
    as(head, async context => {
      const subject = { kind: 'dossier', id: randomUUID(), label: `Giấy khai sinh, ${text}` }
      return askForSignature(context, await resultToSign(context, head, text, { subject, signerPlaces: true }))
    })
  const toSign = await ask('cho-ky')
  const requestIds = [await ask('dang-ky-1'), await ask('dang-ky-2')]
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { der: certificate } = makeCertificate(publicKey)
  const { id: keyId } = await as(system('test'), context =>
    bindKey(context, { owner: { personId: head.personId }, kind: 'remote', certificate, locator: {} }),
  )
  await as(system('test'), async context => {
    await keepPicture(context, { personId: head.personId }, makeHandwriting())
    await keepPicture(context, { unitId: head.unitId }, makeSeal())
  })
  const proven = { ...head, provenAtMs: kernel.now().epochMilliseconds }
  const batch = await as(proven, context => beginBatch(context, { requestIds, keyId }))
  const about = { kind: 'dossiers.receipt', subjectKind: 'dossier', subjectId: randomUUID(), edition: '' }
  const issued = await as(head, context =>
    printPaper(context, about, async () => ({
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      notation: '42/TNHS',
      issuer: { unitId: head.unitId, name: 'UBND thành phố' },
      facts: openFact('Mã hồ sơ', 'H02.31-250312-0042'),
      fileName: 'giay-tiep-nhan.pdf',
      print: async () => samplePdf('Giay tiep nhan'),
    })),
  )
  return { toSign, signingBatch: batch.id, issuedPaper: issued.code }
}
