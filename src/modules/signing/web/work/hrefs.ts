import { packIds } from './packed-ids.ts'

export const waitingHref = '/ky-so'
export const ownFileHref = '/ky-so/tep'
export const historyHref = '/ky-so/da-ky'
export const myKeysHref = '/ky-so/chung-thu'
export const myPictureHref = '/ky-so/chung-thu/anh'
export const agentsHref = '/ky-so/may-ky'

export const papersHref = '/lam-viec/giay'

export const paperHref = (code: string): string => `${papersHref}/${code}`
export const requestHref = (requestId: string): string => `/ky-so/van-ban/${requestId}`
export const documentHref = (requestId: string): string => `${requestHref(requestId)}/tep`
export const placeHref = (requestId: string): string => `${requestHref(requestId)}/vi-tri`
export const pictureHref = (requestId: string, page: number): string => `${requestHref(requestId)}/trang/${page}`
export const signedHref = (requestId: string): string => `${requestHref(requestId)}/ban-ky`
export const batchHref = (batchId: string): string => `/ky-so/luot/${batchId}`
export const sealPictureHref = (unitId: string): string => `/lam-viec/chung-thu/${unitId}/con-dau`
export const unitKeysHref = (unitId: string): string => `/lam-viec/chung-thu?don-vi=${unitId}`

/** The page that asks for the confirmation of these; it stands in the address, so that proving oneself again loses nothing. */
export function confirmHref(requestIds: readonly string[]): string {
  return `/ky-so/xac-nhan?van-ban=${packIds(requestIds)}`
}
