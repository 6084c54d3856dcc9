export const manifest = { name: 'one', dependsOn: ['two'] }
