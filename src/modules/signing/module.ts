import type { ModuleManifest } from '#kernel/module.ts'

export const signing: ModuleManifest = {
  name: 'signing',
  dependsOn: ['organisation', 'identity'],
}
