import type { ApplicantActor } from '#kernel/actor.ts'
import { registerAccount } from '#modules/identity/index.ts'
import type { FormDefinition } from '#modules/procedures/index.ts'
import { type ServedPages, servePages } from '../../../../tests/support/serve-pages.ts'
import { createTestKernel, type TestKernel } from '../../../../tests/support/test-kernel.ts'
import { getDossier } from '../find-dossier.ts'
import { plantTestWorld, type TestWorld } from './test-world.ts'

const form: FormDefinition = {
  pages: [
    {
      key: 'about',
      title: 'Về trẻ',
      questions: [
        { key: 'childName', label: 'Họ tên trẻ', kind: 'text', required: true },
        { key: 'born', label: 'Ngày sinh', kind: 'date', required: true },
        { key: 'copies', label: 'Số bản sao', kind: 'whole-number', required: false, min: 1, max: 20 },
        { key: 'atHome', label: 'Sinh tại nhà?', kind: 'yes-no', required: true },
        {
          key: 'witness',
          label: 'Người làm chứng',
          kind: 'text',
          required: true,
          showIf: { question: 'atHome', equals: true },
        },
      ],
    },
    {
      key: 'asker',
      title: 'Người yêu cầu',
      questions: [{ key: 'phone', label: 'Điện thoại', kind: 'phone', required: true, prefill: 'phone' }],
    },
  ],
}

/** The smallest picture there is. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A sound answer to the first page of the form. */
export const about = [
  ['answers.childName', 'Trần Gia Bảo'],
  ['answers.born.day', '7'],
  ['answers.born.month', '3'],
  ['answers.born.year', '2025'],
  ['answers.atHome', 'no'],
] as const

export const start = '/nop-ho-so/9.000001'

export interface ServedFiling {
  readonly kernel: TestKernel
  readonly world: TestWorld
  readonly pages: ServedPages
  /** With an account that knows things of its holder. */
  readonly citizen: ApplicantActor
  readonly beginDraft: () => Promise<string>
  /** Through the pages, up to the summary. */
  readonly completeDraft: () => Promise<{ readonly id: string; readonly revision: number }>
}

/** A procedure with a form of two pages, and the pages that fill it in. */
export async function serveFiling(): Promise<ServedFiling> {
  const kernel = await createTestKernel()
  const world = await plantTestWorld(kernel.as, { form })
  const pages = await servePages(kernel)
  const account = await kernel.as(world.applicant, context =>
    registerAccount(context, {
      kind: 'citizen',
      name: 'Lê Thị <b>Mẫu</b>',
      personNumber: '024199000017',
      phone: '0900000017',
      address: 'Phường Đa Mai',
      password: 'tre xanh ven sông Thương',
    }),
  )
  const citizen = { ...world.applicant, accountId: account.id, name: account.name }

  async function beginDraft(): Promise<string> {
    const begun = await pages.post(`${start}?noi=${world.territoryId}`, citizen, [['receivingUnitId', world.communeId]])
    return /^\/ho-so\/([\w-]+)\/khai\/about$/.exec(begun.location ?? '')?.[1] ?? ''
  }

  async function completeDraft() {
    const id = await beginDraft()
    await pages.post(`/ho-so/${id}/khai/about`, citizen, about)
    const file = { field: 'paper.declaration', name: 'to khai.png', bytes: png }
    await pages.upload(`/ho-so/${id}/giay-to`, citizen, [], [file])
    const { revision } = await kernel.see(citizen, context => getDossier(context, id))
    return { id, revision }
  }

  return { kernel, world, pages, citizen, beginDraft, completeDraft }
}
