import { hrefOf, type ListAddress, listQueryText } from './list/list-address.ts'

export interface DossierPlace {
  /** The list that it was opened from: where the one before and the one after are found. */
  readonly list: ListAddress
  /** The form that stands open. */
  readonly form?: string | undefined
  /** The paper that is shown. */
  readonly paper?: string | undefined
  /** What was done last, and to which dossier. */
  readonly done?: { readonly action: string; readonly dossierId: string } | undefined
}

/** One dossier's page, as the officer came to it. */
export function dossierHref(dossierId: string, { list, form, paper, done }: DossierPlace): string {
  return hrefOf(`/lam-viec/ho-so/${dossierId}`, '', {
    ds: listQueryText(list) || undefined,
    viec: form,
    giay: paper,
    'da-lam': done?.action,
    vua: done?.dossierId,
  })
}

/** Where a document is signed that waits for the reader. */
export const signHref = (requestId: string): string => `/ky-so/xac-nhan?van-ban=${requestId}`
