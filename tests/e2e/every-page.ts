import { modules } from '../../src/app-modules.ts'
import type { Page } from '../../src/kernel/module.ts'
import { pages as shellPages } from '../../src/web/pages.ts'
import type { SampleDossiers } from './sample-dossiers.ts'
import type { Who } from './who.ts'

export const allPages: readonly Page[] = [...modules.flatMap(module => module.pages ?? []), ...shellPages]

/** Pages with a document around them; the rest answer with files. */
export const framedPages = allPages.filter(page => page.layout !== 'bare')

export interface Visit {
  readonly page: Page
  readonly address: string
  readonly as: Who
  /** 200 unless the page is about what is not there or did not work. */
  readonly status: number
}

type Sample = readonly [as: Who, address: string, status?: number]
type Samples = (dossiers: SampleDossiers) => readonly Sample[]

const just =
  (as: Who, ...addresses: string[]): Samples =>
  () =>
    addresses.map(address => [as, address])

const draft =
  (part: string): Samples =>
  ({ draft: id }) => [['citizen', `/ho-so/${id}/${part}`]]

/** Shows itself only as the answer to a form; `signing-in.test.ts` sends it. */
export const leadsOn = 303

/** For each page of the modules' lists the addresses it is looked at under, and by whom: full, empty and with its forms open. */
const samples: Readonly<Record<string, Samples>> = {
  '/': just('visitor', '/'),
  '/co-quan': just('visitor', '/co-quan', '/co-quan?q=da+mai', '/co-quan?q=khong+co+noi+nay'),
  '/co-quan/:code': just('visitor', '/co-quan/H02'),
  '/dang-nhap': just('visitor', '/dang-nhap'),
  '/dang-nhap/ma-xac-thuc': just('half-signed-in', '/dang-nhap/ma-xac-thuc'),
  '/dang-nhap/tai-khoan-dien-tu': () => [['visitor', '/dang-nhap/tai-khoan-dien-tu', leadsOn]],
  '/dang-nhap/tro-lai': () => [['visitor', '/dang-nhap/tro-lai?error=access_denied&state=x', 401]],
  '/dang-nhap/khoa-truy-cap': just('visitor', '/dang-nhap/khoa-truy-cap'),
  '/dang-ky': just('visitor', '/dang-ky'),
  '/dang-ky/xac-nhan': just('visitor', '/dang-ky/xac-nhan'),
  '/quen-mat-khau': just('visitor', '/quen-mat-khau'),
  '/dat-lai-mat-khau': just('visitor', '/dat-lai-mat-khau'),
  '/tai-khoan': just('citizen', '/tai-khoan'),
  '/tai-khoan/mat-khau': just('citizen', '/tai-khoan/mat-khau'),
  '/tai-khoan/ung-dung-xac-thuc': just('citizen', '/tai-khoan/ung-dung-xac-thuc'),
  '/tai-khoan/lien-lac': just('citizen', '/tai-khoan/lien-lac'),
  '/xac-nhan-thu': just('visitor', `/xac-nhan-thu?ma=${'x'.repeat(32)}`),
  '/tai-khoan/khoa-truy-cap': just('citizen', '/tai-khoan/khoa-truy-cap'),
  '/xac-nhan-lai': just('head', '/xac-nhan-lai'),
  '/lam-viec/vi-tri': just('clerk', '/lam-viec/vi-tri'),
  '/lam-viec/tai-khoan': just(
    'operator',
    '/lam-viec/tai-khoan',
    '/lam-viec/tai-khoan?tim=nguyen',
    '/lam-viec/tai-khoan?tim=khong+co+ai',
  ),
  '/lam-viec/tai-khoan/:personId': ({ personId }) => [['operator', `/lam-viec/tai-khoan/${personId}`]],
  '/lich-lam-viec': just('visitor', '/lich-lam-viec'),
  '/thu-tuc': just('visitor', '/thu-tuc', '/thu-tuc?q=khai+sinh', '/thu-tuc?q=khong+co+viec+nao+nhu+the'),
  '/thu-tuc/:code': just('visitor', '/thu-tuc/1.001193', '/thu-tuc/1.013225', '/thu-tuc/2.000528'),
  '/thu-tuc/:code/phien-ban': just('visitor', '/thu-tuc/1.001193/phien-ban'),
  '/nop-ho-so/:code': just('citizen', '/nop-ho-so/1.013225', '/nop-ho-so/1.013225?truong-hop=house'),
  '/ho-so/:dossierId/bo': draft('bo'),
  '/ho-so/:dossierId/chu-ho-so': draft('chu-ho-so'),
  '/ho-so/:dossierId/khai/:page': ({ draft: id }) =>
    ['declarant', 'site', 'building', 'design'].map(page => ['citizen', `/ho-so/${id}/khai/${page}`]),
  '/ho-so/:dossierId/giay-to': draft('giay-to'),
  '/ho-so/:dossierId/nhan-ket-qua': draft('nhan-ket-qua'),
  '/ho-so/:dossierId/xem-lai': draft('xem-lai'),
  '/ho-so/:dossierId/da-nop': ({ submitted }) => [['citizen', `/ho-so/${submitted}/da-nop`]],
  '/ho-so': () => [
    ['citizen', '/ho-so'],
    ['citizen', '/ho-so?q=khong+co'],
    ['stranger', '/ho-so'],
  ],
  '/ho-so/:dossierId': ({ submitted, processing, awaitingSupplement, refused, finished, returned }) =>
    [submitted, processing, awaitingSupplement, refused, finished, returned].map(id => ['citizen', `/ho-so/${id}`]),
  '/ho-so/:dossierId/bo-sung': ({ awaitingSupplement: id }) => [['citizen', `/ho-so/${id}/bo-sung`]],
  '/ho-so/:dossierId/rut': ({ submitted: id }) => [['citizen', `/ho-so/${id}/rut`]],
  '/ho-so/:dossierId/danh-gia': ({ returned: id }) => [['citizen', `/ho-so/${id}/danh-gia`]],
  '/so-cai': just('visitor', '/so-cai'),
  '/so-lieu': just('visitor', '/so-lieu', '/so-lieu?xep=open'),
  '/du-lieu-ca-nhan': just('visitor', '/du-lieu-ca-nhan'),
  '/kha-nang-tiep-can': just('visitor', '/kha-nang-tiep-can'),
  '/tra-cuu': just('visitor', '/tra-cuu'),
  '/tra-cuu/:code': ({ trackedCode }) => [
    ['visitor', `/tra-cuu/${trackedCode}`],
    ['visitor', '/tra-cuu/H02.31.08-250101-9999', 404],
  ],
  '/kiem-tra': just('visitor', '/kiem-tra', '/kiem-tra?ma=khong-phai-ma'),
  '/kiem-tra/:code': ({ paperCode }) => [
    ['visitor', `/kiem-tra/${paperCode}`],
    ['visitor', '/kiem-tra/0000000000000000', 404],
  ],
  '/kiem-tra/ket-qua/:id': ({ verificationId }) => [['visitor', `/kiem-tra/ket-qua/${verificationId}`]],
  '/thong-bao': just('citizen', '/thong-bao'),
  '/lam-viec/thong-bao': just('clerk', '/lam-viec/thong-bao'),
  '/lam-viec': () => [
    ['clerk', '/lam-viec'],
    ['clerk', '/lam-viec?q=khong+co'],
    ['head', '/lam-viec?pham-vi=don-vi'],
    ['operator', '/lam-viec'],
  ],
  '/lam-viec/ho-so': () => [
    ['clerk', '/lam-viec/ho-so'],
    ['clerk', '/lam-viec/ho-so?q=khong+co'],
    ['leader', '/lam-viec/ho-so?q=024199000017'],
  ],
  '/lam-viec/ho-so/:dossierId': ({ submitted, processing, awaitingSupplement, finished, toApprove, toIssue }) => [
    ['clerk', `/lam-viec/ho-so/${submitted}`],
    ['clerk', `/lam-viec/ho-so/${awaitingSupplement}?viec=nhan-bo-sung`],
    ['clerk', `/lam-viec/ho-so/${finished}?viec=tra-ket-qua`],
    ...['bo-sung', 'hoi-y-kien', 'tu-choi', 'gia-han', 'chuyen-lai'].map(
      (form): Sample => ['specialist', `/lam-viec/ho-so/${processing}?viec=${form}`],
    ),
    ['head', `/lam-viec/ho-so/${toApprove}`],
    ['records-clerk', `/lam-viec/ho-so/${toIssue}?viec=ban-hanh`],
  ],
  '/lam-viec/tiep-nhan': just('clerk', '/lam-viec/tiep-nhan', '/lam-viec/tiep-nhan?q=khong+co+viec+nao+nhu+the'),
  '/lam-viec/tiep-nhan/:code': just('clerk', '/lam-viec/tiep-nhan/1.004873', '/lam-viec/tiep-nhan/1.001193'),
  '/lam-viec/tiep-nhan/xong/:dossierId': ({ submitted }) => [['clerk', `/lam-viec/tiep-nhan/xong/${submitted}`]],
  '/lam-viec/bang': just('leader', '/lam-viec/bang'),
  '/lam-viec/bang/ho-so': just('leader', '/lam-viec/bang/ho-so', '/lam-viec/bang/ho-so?loai=dang-giai-quyet'),
  '/ky-so': () => [
    ['head', '/ky-so'],
    ['clerk', '/ky-so'],
  ],
  '/ky-so/tep': () => [
    ['head', '/ky-so/tep'],
    ['specialist', '/ky-so/tep'],
  ],
  '/ky-so/van-ban/:requestId': ({ toSign }) => [
    ['head', `/ky-so/van-ban/${toSign}`],
    ['clerk', `/ky-so/van-ban/${toSign}`, 404],
  ],
  '/ky-so/van-ban/:requestId/vi-tri': ({ toSign }) => [
    ['head', `/ky-so/van-ban/${toSign}/vi-tri`],
    ['clerk', `/ky-so/van-ban/${toSign}/vi-tri`, 404],
  ],
  '/ky-so/xac-nhan': ({ toSign }) => [['head', `/ky-so/xac-nhan?van-ban=${toSign}`, leadsOn]],
  '/ky-so/luot/:batchId': ({ signingBatch }) => [['head', `/ky-so/luot/${signingBatch}`]],
  '/ky-so/da-ky': just('head', '/ky-so/da-ky', '/ky-so/da-ky?tim=khong+co'),
  '/ky-so/chung-thu': just('head', '/ky-so/chung-thu'),
  '/ky-so/may-ky': just('head', '/ky-so/may-ky'),
  '/lam-viec/giay': just('head', '/lam-viec/giay', '/lam-viec/giay?tim=khong+co'),
  '/lam-viec/giay/:code': ({ issuedPaper }) => [
    ['head', `/lam-viec/giay/${issuedPaper}`],
    ['records-clerk', `/lam-viec/giay/${'0'.repeat(16)}`, 404],
  ],
  '/lam-viec/lich': just('operator', '/lam-viec/lich', '/lam-viec/lich?ngay=2027-01-01'),
  '/lam-viec/van-hanh': just('operator', '/lam-viec/van-hanh', '/lam-viec/van-hanh?trang-thai=dead'),
  '/lam-viec/chung-thu': just('operator', '/lam-viec/chung-thu'),
  '/kieu-mau': just('visitor', '/kieu-mau'),
  '/kieu-mau/lam-viec': just('visitor', '/kieu-mau/lam-viec'),
}

/** None for a page that the table does not know; the tests fail there, so that a new page is looked at from its first day. */
export function visitsOf(page: Page, dossiers: SampleDossiers): Visit[] {
  const addresses = samples[page.path]?.(dossiers) ?? []
  return addresses.map(([as, address, status = 200]) => ({ page, address, as, status }))
}
