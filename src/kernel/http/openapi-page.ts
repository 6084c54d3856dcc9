import { createHash } from 'node:crypto'
import type { Access } from '../actor.ts'
import { errorStatus } from '../errors.ts'
import type { Locale, Text } from '../i18n/texts.ts'
import { type Html, html, trustedHtml } from './html.ts'
import type { OpenApi, Operation, Parameter } from './openapi.ts'

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

/** The API for people: one page, no scripts, every operation under its tag. */
export function openApiPage(document: OpenApi, locale: Locale, text: Text): string {
  const title = text('kernel.api.title')
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${trustedHtml(style)}</style></head><body>
<main><h1>${title}</h1><p>${text('kernel.api.description')}</p>
<p><a href="/api/v1/openapi.json">${text('kernel.api.document')}</a></p>
<h2 id="use">${text('kernel.api.use')}</h2><ul>${usage(text)}</ul>
<nav aria-labelledby="groups"><h2 id="groups">${text('kernel.api.groups')}</h2>
<ul>${document.tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></nav>
${document.tags.map(({ name }) => group(document, name, text))}
${problems(text)}
</main></body></html>`
  return page.html
}

const usage = (text: Text): Html[] =>
  ['use-access', 'use-repeat', 'use-pages', 'use-refusals', 'use-language'].map(
    key => html`<li>${text(`kernel.api.${key}`)}</li>`,
  )

function group(document: OpenApi, tag: string, text: Text): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags.includes(tag) ? [section(method.toUpperCase(), path, operation, text)] : [],
    ),
  )
  return html`<section aria-labelledby="${tag}"><h2 id="${tag}">${tag}</h2>${operations}</section>`
}

function section(method: string, path: string, operation: Operation, text: Text): Html {
  return html`<article aria-labelledby="${operation.operationId}">
<h3 id="${operation.operationId}"><code><span class="method">${method}</span> ${path}</code></h3>
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
<td>${one.description ?? ''} <code>${JSON.stringify(one.schema)}</code></td></tr>`,
  )}</tbody></table>`
}

const schemaDetails = (label: string, schema: unknown): Html =>
  html`<details><summary>${label}</summary><pre><code>${JSON.stringify(schema, null, 2)}</code></pre></details>`

function refusals(operation: Operation): Html[] {
  return Object.keys(operation.responses)
    .filter(status => !status.startsWith('2'))
    .map(status => html`<a href="#status-${status}">${status}</a> `)
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
