import type { ModuleManifest } from './kernel/module.ts'
import { identity } from './modules/identity/module.ts'

export const modules: readonly ModuleManifest[] = [identity]
