export const manifest = { name: 'two', dependsOn: ['one'] }
