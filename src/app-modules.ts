import type { ModuleManifest } from './kernel/module.ts'
import { calendar } from './modules/calendar/module.ts'
import { dossiers } from './modules/dossiers/module.ts'
import { identity } from './modules/identity/module.ts'
import { notifications } from './modules/notifications/module.ts'
import { operations } from './modules/operations/module.ts'
import { organisation } from './modules/organisation/module.ts'
import { procedures } from './modules/procedures/module.ts'
import { signing } from './modules/signing/module.ts'

export const modules: readonly ModuleManifest[] = [
  organisation,
  identity,
  calendar,
  procedures,
  signing,
  dossiers,
  notifications,
  operations,
]
