import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readTree } from './source-tree.ts'

const folders = ['bench', 'provinces', 'sandbox', 'scripts', 'src', 'tests']

// An address writes a space or a Vietnamese letter as `%20` or `%E1…`: taken for a path, it names a folder that is not there.
it('finds our own folders by fileURLToPath, wherever the project lies', async () => {
  const trees = await Promise.all(
    folders.map(
      async folder => [folder, await readTree(fileURLToPath(new URL(`../../${folder}/`, import.meta.url)))] as const,
    ),
  )
  const found = trees.flatMap(([folder, tree]) =>
    [...tree].filter(([, text]) => /import\.meta\.url\)\s*\.pathname/.test(text)).map(([path]) => `${folder}/${path}`),
  )
  expect(found).toEqual(['tests/architecture/bad-tree/kernel/finds-by-address.ts'])
})
