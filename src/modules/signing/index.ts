/** The signing module's only door: sign, and verify what anybody signed. */

export type { Capacity } from './authority/capacity.ts'
