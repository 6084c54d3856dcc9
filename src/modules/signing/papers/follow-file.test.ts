import { expect, it } from 'vitest'
import { getProvince } from '#modules/organisation/index.ts'
import { createTestKernel, testSystem } from '../../../../tests/support/test-kernel.ts'
import { officialAt, plantSmallProvince } from '../../organisation/testing/small-province.ts'
import { signing } from '../module.ts'
import { readDocument } from '../requests/document-bytes.ts'
import { giveKey, samplePdf, startAuthorities } from '../testing/signing-world.ts'
import { readFile } from '../verification/read-file.ts'
import { printPaper } from './issue-paper.ts'
import { getPaperOfFile } from './see-paper.ts'

const kernel = await createTestKernel([signing])
await kernel.as(testSystem, plantSmallProvince)
const pki = await startAuthorities(kernel)
const [clerk, keeper] = await kernel.see(testSystem, async context => [
  await officialAt(context, 'H02.31.01', 'counter'),
  (await getProvince(context)).managedById ?? '',
])
await giveKey(kernel, pki, { unitId: keeper })

const key = { kind: 'dossiers.receipt', subjectKind: 'dossier', subjectId: 'mot', edition: '' }
const print = () =>
  kernel.as(clerk, context =>
    printPaper(context, key, async () => ({
      title: 'Giấy tiếp nhận',
      issuer: { unitId: clerk.unitId, name: 'UBND phường Đa Mai' },
      facts: [],
      fileName: 'giay-tiep-nhan.pdf',
      print: async () => samplePdf('mot'),
    })),
  )
const levelOf = async (sha256: string) =>
  (await readFile({ bytes: await readDocument(kernel.files, sha256) })).signatures[0]?.level
const paperOf = (sha256: string) => kernel.see(testSystem, context => getPaperOfFile(context, sha256))

it('hands a paper out with its evidence once that is there, and knows the copies that left before', async () => {
  const { code, fileSha256: first } = await print()
  expect(await levelOf(first)).toBe('B-B')
  await kernel.runJobs()
  const { fileSha256: later } = await print()
  expect(await levelOf(later)).toBe('B-LTA')
  expect((await paperOf(later))?.code).toBe(code)
  expect((await paperOf(first))?.code).toBe(code)
  expect(await paperOf('0'.repeat(64))).toBeUndefined()
})
