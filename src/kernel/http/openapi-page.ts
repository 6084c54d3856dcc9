import { createHash } from 'node:crypto'
import type { Access } from '../actor.ts'
import { errorStatus } from '../errors.ts'
import type { Locale, Text } from '../i18n/texts.ts'
import { type Html, html, trustedHtml } from './html.ts'
import type { OpenApi, Operation, Parameter } from './openapi.ts'
import type { JsonSchema } from './openapi-schema.ts'

const style = `
:root{color-scheme:light dark;--line:#8886;--accent:light-dark(#9b1c1f,#ff9a94)}
body{font:1rem/1.55 "Be Vietnam Pro",system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem 1rem 4rem}
h1,h2,h3{line-height:1.25}h2{border-top:2px solid var(--accent);padding-top:1rem;margin-top:3rem}
h3{font-size:1rem;margin:2rem 0 .25rem}code,pre{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
pre{white-space:pre-wrap;border:1px solid var(--line);padding:.75rem;margin:.5rem 0}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;border-bottom:1px solid var(--line);padding:.35rem .75rem .35rem 0}
.method{color:var(--accent);font-weight:700}nav ul{columns:14rem;padding-left:1.2rem}a{color:inherit}
`

/** The page's own Content-Security-Policy: its one style sheet and nothing else. */
export const openApiPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** The API for people: how to use it, what there is, why it may refuse. No scripts, nothing from elsewhere. */
export function openApiPage(document: OpenApi, locale: Locale, text: Text): string {
  return pageOf(text('kernel.api.title'), locale, [
    html`<p>${text('kernel.api.description')}</p><p><a href="/api/v1/openapi.json">${text('kernel.api.document')}</a></p>
<h2 id="use">${text('kernel.api.use')}</h2><ul>${usage(text)}</ul><h2 id="groups">${text('kernel.api.groups')}</h2>`,
    ...document.tags.map(({ name }) => contents(document, name)),
    problems(text),
  ])
}

/** One group's operations in full; undefined where there is no such group. */
export function openApiGroupPage(document: OpenApi, group: string, locale: Locale, text: Text): string | undefined {
  const operations = operationsOf(document, group)
  if (operations.length === 0) return undefined
  return pageOf(group, locale, [
    html`<p><a href="/api/v1">${text('kernel.api.title')}</a></p>`,
    ...operations.map(operation => section(operation, text)),
  ])
}

const pageOf = (title: string, locale: Locale, parts: readonly Html[]): string =>
  html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${trustedHtml(style)}</style></head><body><main><h1>${title}</h1>${parts}</main></body></html>`
    .html

const usage = (text: Text): Html[] =>
  ['use-access', 'use-repeat', 'use-pages', 'use-refusals', 'use-language'].map(
    key => html`<li>${text(`kernel.api.${key}`)}</li>`,
  )

interface Placed extends Operation {
  readonly method: string
  readonly path: string
}

function operationsOf(document: OpenApi, tag: string): Placed[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(tag) ? [{ ...operation, method: method.toUpperCase(), path }] : [],
    ),
  )
}

function contents(document: OpenApi, tag: string): Html {
  const address = `/api/v1?group=${encodeURIComponent(tag)}`
  return html`<h3><a href="${address}">${tag}</a></h3><ul>${operationsOf(document, tag).map(
    operation =>
      html`<li><a href="${address}#${operation.operationId}">${signature(operation)}</a> ${operation.summary}</li>`,
  )}</ul>`
}

const signature = ({ method, path }: Placed): Html => html`<code><span class="method">${method}</span> ${path}</code>`

function section(operation: Placed, text: Text): Html {
  return html`<article aria-labelledby="${operation.operationId}"><h2 id="${operation.operationId}">${signature(operation)}</h2>
<p>${operation.summary}</p><p><small>${accessSentence(operation['x-access'], text)}</small></p>
${operation.parameters.length > 0 && parameters(operation.parameters, text)}
${operation.requestBody && schemaDetails(text('kernel.api.body'), operation.requestBody)}
${Object.entries(operation.responses)
  .filter(([status]) => status.startsWith('2'))
  .map(([status, response]) => schemaDetails(`${text('kernel.api.answer')} ${status}`, response))}
<p><small>${text('kernel.api.refusals')} ${refusals(operation)}</small></p></article>`
}

function parameters(list: readonly Parameter[], text: Text): Html {
  return html`<table><thead><tr><th scope="col">${text('kernel.api.parameter')}</th><th scope="col">${text('kernel.api.place')}</th>
<th scope="col">${text('kernel.api.kind')}</th></tr></thead><tbody>${list.map(
    one => html`<tr><th scope="row"><code>${one.name}</code>${one.required && ' *'}</th><td>${one.in}</td>
<td><code>${kindOf(one.schema)}</code> ${one.description ?? one.schema.description?.toString()}</td></tr>`,
  )}</tbody></table>`
}

/** `integer 1..100 = 25`, `string(uuid)`, `"a" | "b"`; whatever else as its schema. */
function kindOf(schema: JsonSchema): string {
  const {
    description: _,
    format,
    default: usual,
    minimum,
    maximum,
    minLength,
    maxLength,
    pattern: __,
    ...rest
  } = schema
  const values = Array.isArray(rest.enum) ? rest.enum.map(value => JSON.stringify(value)).join(' | ') : undefined
  const type = values ?? (typeof rest.type === 'string' ? rest.type : JSON.stringify(rest))
  const low = minimum ?? minLength
  const high = maximum ?? maxLength
  const range = low === undefined && high === undefined ? '' : ` ${low ?? ''}..${high ?? ''}`
  return `${type}${format ? `(${format})` : ''}${range}${usual === undefined ? '' : ` = ${JSON.stringify(usual)}`}`
}

const schemaDetails = (label: string, schema: unknown): Html =>
  html`<details><summary>${label}</summary><pre><code>${JSON.stringify(schema, null, 2)}</code></pre></details>`

function refusals(operation: Operation): Html[] {
  return Object.keys(operation.responses)
    .filter(status => !status.startsWith('2'))
    .map(status => html`<a href="/api/v1#status-${status}">${status}</a> `)
}

function problems(text: Text): Html {
  const byStatus = Map.groupBy(Object.entries(errorStatus), ([, status]) => status)
  return html`<section aria-labelledby="problems"><h2 id="problems">${text('kernel.api.problems')}</h2>${[
    ...byStatus,
  ].map(
    ([status, codes]) => html`<h3 id="status-${status}">${status}</h3>
<dl>${codes.map(([code]) => html`<dt id="problem-${code}"><code>${code}</code></dt><dd>${text(`errors.${code}`)}</dd>`)}</dl>`,
  )}</section>`
}

function accessSentence(access: Access, text: Text): string {
  if (typeof access === 'string') return text(`kernel.api.access.${access}`)
  return text('kernel.api.access.any-role', { roles: access.anyRole.join(', ') })
}
