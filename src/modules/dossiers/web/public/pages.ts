import type { NavEntry, Page } from '#kernel/module.ts'

const page = (path: string, file: string, access: Page['access'], layout: Page['layout'] = 'public'): Page => ({
  path,
  file: `modules/dossiers/web/public/${file}.tsx`,
  access,
  layout,
})

/** A page of one's own dossier with something to write: an ended session loses none of it. */
const form = (path: string, file: string): Page => ({ ...page(path, file, 'applicant'), keepsForm: true })

export const pages: readonly Page[] = [
  page('/nop-ho-so/:code', 'start/start-page', 'applicant'),
  form('/ho-so/:dossierId/chu-ho-so', 'filing/subject-page'),
  form('/ho-so/:dossierId/khai/:page', 'filing/question-page'),
  page('/ho-so/:dossierId/giay-to', 'filing/papers-page', 'applicant'),
  form('/ho-so/:dossierId/nhan-ket-qua', 'filing/return-page'),
  page('/ho-so/:dossierId/xem-lai', 'filing/summary-page', 'applicant'),
  page('/ho-so/:dossierId/bo', 'filing/discard-page', 'applicant'),
  page('/ho-so/:dossierId/da-nop', 'filing/submitted-page', 'applicant'),
  page('/ho-so', 'following/my-dossiers-page', 'applicant'),
  page('/ho-so/:dossierId', 'following/dossier-page', 'applicant'),
  form('/ho-so/:dossierId/bo-sung', 'following/supplement-page'),
  form('/ho-so/:dossierId/rut', 'following/withdraw-page'),
  form('/ho-so/:dossierId/danh-gia', 'following/rate-page'),
  page('/ho-so/:dossierId/giay-to/:paperId', 'following/paper-file-page', 'signed-in', 'bare'),
  page('/ho-so/:dossierId/ket-qua/:resultId', 'following/result-file-page', 'signed-in', 'bare'),
  page('/ho-so/:dossierId/chung-cu', 'following/proof-page', 'signed-in', 'bare'),
  page('/ho-so/:dossierId/phieu/:slip', 'following/slip-page', 'signed-in', 'bare'),
  page('/tra-cuu', 'tracking/find-page', 'public'),
  page('/tra-cuu/:code', 'tracking/tracked-page', 'public'),
  page('/so-lieu', 'tracking/standing-page', 'public'),
  page('/du-lieu-ca-nhan', 'about/personal-data-page', 'public'),
  page('/kha-nang-tiep-can', 'about/accessibility-page', 'public'),
]

export const nav: readonly NavEntry[] = [
  { labelKey: 'dossiers.public.nav.track', href: '/tra-cuu', access: 'public', area: 'public', order: 20 },
  { labelKey: 'dossiers.public.nav.mine', href: '/ho-so', access: 'applicant', area: 'public', order: 30 },
  { labelKey: 'dossiers.public.nav.standing', href: '/so-lieu', access: 'public', area: 'public-about', order: 10 },
  {
    labelKey: 'dossiers.public.nav.personal',
    href: '/du-lieu-ca-nhan',
    access: 'public',
    area: 'public-about',
    order: 50,
  },
  {
    labelKey: 'dossiers.public.nav.access',
    href: '/kha-nang-tiep-can',
    access: 'public',
    area: 'public-about',
    order: 60,
  },
]
