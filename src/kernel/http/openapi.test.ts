import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errorStatus } from '../errors.ts'
import { createTexts } from '../i18n/texts.ts'
import { defineRoute, type ModuleManifest } from '../module.ts'
import { openApiOf } from './openapi.ts'
import { openApiPage, openApiPagePolicy } from './openapi-page.ts'
import { SchemaBook } from './openapi-schema.ts'
import { sample, serveSample } from './testing/sample.ts'

const { app } = await serveSample()
const texts = createTexts({ vi: {}, en: {} }, { strict: false })
const options = { text: texts.for('en'), has: texts.has, version: '1.0.0', sessionCookie: 'session' }

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with every route, its access and its refusals', async () => {
    const document = (await app.inject({ url: '/api/v1/openapi.json', headers: { 'accept-language': 'en' } })).json()
    expect(document.openapi).toMatch(/^3\.1\./)
    const write = document.paths['/notes'].post
    expect(write).toMatchObject({ operationId: 'sample.post.notes', summary: 'Write a note', 'x-access': 'public' })
    expect(write.requestBody.content['application/json'].schema).toMatchObject({
      required: ['text'],
      additionalProperties: false,
    })
    expect(write.responses['201'].content['application/json'].schema.properties).toHaveProperty('text')
    expect(Object.keys(write.responses)).toEqual(
      expect.arrayContaining(['400', '409', '413', '415', '422', '429', '500', '503']),
    )
    expect(document.paths['/notes/{id}'].get.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true })
    expect(document.paths['/notes/{id}'].get.security).not.toContainEqual({})
    expect(document.paths['/paper'].get.responses['200'].content).toHaveProperty('application/pdf')
    expect(document.info.title).toContain('API')
  })

  test('names shared and recursive schemas once', () => {
    const shared = z.object({ a: z.string().default('x') }).meta({ id: 'Shared' })
    const tree = z.object({
      get children() {
        return z.array(tree)
      },
    })
    const route = (path: string, output: z.ZodType) =>
      defineRoute({ method: 'GET', path, access: 'public', summary: 's', output, handle: async () => ({}) })
    const module: ModuleManifest = {
      name: 'm',
      dependsOn: [],
      routes: [route('/one', z.object({ shared })), route('/two', z.array(shared)), route('/tree', tree)],
    }
    const document = openApiOf([module], options)
    const json = JSON.stringify(document)
    expect(Object.keys(document.components.schemas ?? {}).sort()).toEqual(['Problem', 'Shared', 'm.get.tree.root'])
    expect(json).not.toContain('$defs')
    for (const [, name] of json.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name ?? ''])
  })

  test('tells what is sent from what is got', () => {
    const book = new SchemaBook()
    const schema = z.object({ limit: z.coerce.number().default(25) })
    expect(book.add(schema, 'input', 'o').required).toBeUndefined()
    expect(book.add(schema, 'output', 'o').required).toEqual(['limit'])
  })
})

describe('the page of the API', () => {
  const pages = ['/api/v1', '/api/v1?group=sample']

  test.each(
    pages.flatMap(
      url =>
        [
          [url, 'vi'],
          [url, 'en'],
        ] as const,
    ),
  )('at %s is plain HTML in %s, with no script and nothing from elsewhere', async (url, locale) => {
    const answer = await app.inject({ url, headers: { 'accept-language': locale } })
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toBe(openApiPagePolicy)
    expect(answer.body).toContain(`<html lang="${locale}">`)
    expect(answer.body).toContain('/notes/{id}')
    expect(answer.body).not.toMatch(/<script|src=|https?:\/\/|undefined/)
  })

  test('shows what it is given as text', () => {
    const document = openApiOf([{ ...sample, name: '<img src=x onerror=alert(1)>' }], options)
    expect(openApiPage(document, 'en', options.text)).not.toContain('<img')
  })

  test('leads only to what is there', async () => {
    const bodies = new Map(await Promise.all(pages.map(async url => [url, (await app.inject({ url })).body] as const)))
    for (const body of bodies.values()) {
      for (const [, href = ''] of body.matchAll(/href="([^"]+)"/g)) {
        const [url = '', anchor] = href.split('#')
        expect((await app.inject({ url })).statusCode, href).toBe(200)
        if (anchor) expect(bodies.get(url), href).toContain(`id="${anchor}"`)
      }
    }
  })

  test('explains each code where its problems point', async () => {
    const { body } = await app.inject({ url: '/api/v1' })
    for (const code of Object.keys(errorStatus)) expect(body).toContain(`id="problem-${code}"`)
  })

  test('has no group that the API has not', async () => {
    expect((await app.inject({ url: '/api/v1?group=nothing' })).statusCode).toBe(404)
  })
})
