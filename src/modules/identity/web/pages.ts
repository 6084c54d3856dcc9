import type { NavEntry, Page } from '#kernel/module.ts'

const page = (path: string, file: string, access: Page['access'], layout: Page['layout'] = 'public'): Page => ({
  path,
  file: `modules/identity/web/${file}.tsx`,
  access,
  layout,
})

const operators = { anyRole: ['operator'] } as const

export const pages: readonly Page[] = [
  page('/dang-nhap', 'sign-in-page', 'public'),
  page('/dang-nhap/ma-xac-thuc', 'second-factor-page', 'public'),
  page('/dang-nhap/tai-khoan-dien-tu', 'provider-start-page', 'public'),
  page('/dang-nhap/tro-lai', 'provider-return-page', 'public'),
  page('/dang-nhap/khoa-truy-cap', 'passkey-sign-in-page', 'public'),
  page('/dang-xuat', 'sign-out-page', 'public', 'bare'),
  page('/dang-ky', 'register-page', 'public'),
  page('/dang-ky/xac-nhan', 'confirm-registration-page', 'public'),
  page('/quen-mat-khau', 'forgot-password-page', 'public'),
  page('/dat-lai-mat-khau', 'reset-password-page', 'public'),
  page('/tai-khoan', 'account-page', 'signed-in'),
  page('/tai-khoan/mat-khau', 'change-password-page', 'signed-in'),
  page('/tai-khoan/ung-dung-xac-thuc', 'authenticator-page', 'signed-in'),
  page('/tai-khoan/khoa-truy-cap', 'passkeys-page', 'signed-in'),
  page('/tai-khoan/lien-lac', 'contact-page', 'applicant'),
  page('/xac-nhan-thu', 'confirm-email-page', 'public'),
  page('/xac-nhan-lai', 'prove-again-page', 'signed-in'),
  page('/lam-viec/tai-khoan', 'officials-page', operators, 'workspace'),
  page('/lam-viec/tai-khoan/:personId', 'official-account-page', operators, 'workspace'),
  page('/lam-viec/vi-tri', 'choose-post-page', 'official', 'workspace'),
]

export const nav: readonly NavEntry[] = [
  {
    labelKey: 'identity.officials',
    href: '/lam-viec/tai-khoan',
    access: operators,
    area: 'workspace-manage',
    icon: 'users',
  },
  { labelKey: 'identity.choose-post', href: '/lam-viec/vi-tri', access: 'official', area: 'workspace-own' },
]
