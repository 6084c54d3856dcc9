import type { AccountKind } from './identity-tables.ts'

/** Where a session begins when nobody said where to. */
export const landingOf = (kind: AccountKind | 'system'): string => (kind === 'official' ? '/lam-viec/vao' : '/ho-so')
