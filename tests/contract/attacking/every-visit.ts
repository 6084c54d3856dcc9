import { allPages, type Visit, visitsOf } from '../../e2e/every-page.ts'
import type { SampleDossiers } from '../../e2e/sample-dossiers.ts'
import type { Who } from '../../e2e/who.ts'
import type { RunningPlatform } from '../../support/running-platform.ts'

/** Every page of every module with somebody who may see it: those of `every-page.ts`, and those that answer with a file. */
export async function everyVisit({ kernel }: RunningPlatform, dossiers: SampleDossiers): Promise<Visit[]> {
  const { submitted, finished, toSign, verificationId } = dossiers
  const idIn = async (table: string): Promise<string> => {
    const { rows } = await kernel.pool.query<{ id: string }>(
      `select id from ${table} where dossier_id = $1 order by id limit 1`,
      [finished],
    )
    return rows[0]?.id ?? ''
  }
  const [paperId, resultId] = await Promise.all([idIn('dossiers.dossier_paper'), idIn('dossiers.result')])
  const { rows: seals } = await kernel.pool.query<{ id: string }>(
    'select unit_id as id from signing.picture where unit_id is not null limit 1',
  )
  const withoutFrame: Readonly<Record<string, readonly [as: Who, address: string, status?: number]>> = {
    '/dang-xuat': ['citizen', '/dang-xuat'],
    '/ho-so/:dossierId/giay-to/:paperId': ['citizen', `/ho-so/${finished}/giay-to/${paperId}`],
    '/ho-so/:dossierId/ket-qua/:resultId': ['citizen', `/ho-so/${finished}/ket-qua/${resultId}`],
    // Nobody stamps the ledger here: there is nothing to prove yet.
    '/ho-so/:dossierId/chung-cu': ['citizen', `/ho-so/${finished}/chung-cu`, 409],
    '/kiem-tra/ket-qua/:id/bien-ban': ['visitor', `/kiem-tra/ket-qua/${verificationId}/bien-ban`],
    '/ho-so/:dossierId/phieu/:slip': ['citizen', `/ho-so/${submitted}/phieu/xac-nhan-nop`],
    '/ky-so/van-ban/:requestId/tep': ['head', `/ky-so/van-ban/${toSign}/tep`],
    '/ky-so/van-ban/:requestId/ban-ky': ['head', `/ky-so/van-ban/${toSign}/ban-ky`, 404],
    '/ky-so/van-ban/:requestId/trang/:page': ['head', `/ky-so/van-ban/${toSign}/trang/1`],
    '/ky-so/chung-thu/anh': ['head', '/ky-so/chung-thu/anh'],
    '/lam-viec/chung-thu/:unitId/con-dau': ['operator', `/lam-viec/chung-thu/${seals[0]?.id}/con-dau`],
    '/lam-viec/vao': ['leader', '/lam-viec/vao'],
    '/lam-viec/xuat': ['clerk', '/lam-viec/xuat?dang=csv'],
    '/lam-viec/bang/xuat': ['leader', '/lam-viec/bang/xuat?dang=csv'],
    '/lam-viec/xuat-so': ['clerk', '/lam-viec/xuat-so?dang=csv'],
    '/lam-viec/in': ['clerk', `/lam-viec/in?ho-so=${submitted}`],
    '/lam-viec/tim': ['clerk', '/lam-viec/tim?q=khai'],
  }
  return allPages.flatMap(page => {
    const own = withoutFrame[page.path]
    const visits = own ? [{ page, as: own[0], address: own[1], status: own[2] ?? 200 }] : visitsOf(page, dossiers)
    if (visits.length === 0)
      throw new Error(`${page.path} has no sample to attack: give it one in every-page.ts or here`)
    return visits
  })
}
