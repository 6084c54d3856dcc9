import { describe, expect, test } from 'vitest'
import { modules } from '../../src/app-modules.ts'
import { errorStatus } from '../../src/kernel/errors.ts'
import { codesOf, openApiOf } from '../../src/kernel/http/openapi.ts'
import { sample } from '../../src/kernel/http/testing/sample.ts'
import { localeFolders } from '../../src/kernel/i18n/locale-folders.ts'
import { loadTexts } from '../../src/kernel/i18n/texts.ts'
import { faultsOfDocument } from './openapi-faults.ts'

const texts = loadTexts(await localeFolders())
const describeIn = (locale: 'vi' | 'en', list = modules) =>
  JSON.parse(
    JSON.stringify(
      openApiOf(list, { text: texts.for(locale), has: texts.has, version: '1.0.0', sessionCookie: 'session' }),
    ),
  )

describe('the OpenAPI document', () => {
  test.each(['vi', 'en'] as const)('is valid 3.1 in %s', locale => {
    expect(faultsOfDocument(describeIn(locale))).toEqual([])
    expect(faultsOfDocument(describeIn(locale, [sample]))).toEqual([])
  })

  test('documents every route with each refusal it may give', () => {
    const { paths } = describeIn('en')
    for (const route of modules.flatMap(module => module.routes ?? [])) {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')][route.method.toLowerCase()]
      expect(operation['x-access']).toEqual(route.access)
      for (const code of codesOf(route)) {
        const response = operation.responses[errorStatus[code]]
        expect(response.content).toHaveProperty(['application/problem+json'])
        expect(response.description).toContain(`\`${code}\``)
      }
    }
  })
})

describe('the check of the document', () => {
  const spoil = (change: (document: ReturnType<typeof describeIn>) => void) => {
    const document = describeIn('en', [sample])
    change(document)
    return faultsOfDocument(document)
  }

  test.each<[string, Parameters<typeof spoil>[0]]>([
    ['not 3.1', document => Object.assign(document, { openapi: '3.0.3' })],
    ['info.title', document => delete document.info.title],
    ['leads nowhere', document => delete document.components.schemas.Problem],
    ['is taken', document => Object.assign(document.paths['/paper'].get, { operationId: 'sample.get.notes' })],
    ['path parameter id', document => document.paths['/notes/{id}'].get.parameters.splice(0)],
    ['no success answer', document => delete document.paths['/paper'].get.responses['200']],
    ['requires', document => document.components.schemas.Problem.required.push('absent')],
  ])('finds a fault: %s', (fault, change) => {
    expect(spoil(change).join('\n')).toContain(fault)
  })
})
