import type { SlipKind } from '#modules/dossiers/printing/slip-kinds.ts'
import { slipNames } from '../public/slip-names.ts'

/** Where a paper of the process is printed from; the same address for whoever may see the dossier. */
export const slipHref = (dossierId: string, slip: SlipKind): string => `/ho-so/${dossierId}/phieu/${slipNames[slip]}`
