import type { FastifyInstance } from 'fastify'
import type { PageServices } from './answer-page.ts'
import { localeOf } from './caller.ts'

/** Linked by every page of a province that has a colour of its own; the policy allows no inline style. */
export const provinceStylePath = '/tinh.css'

/** Derives the fills from the province's colour. Dark pages keep the ones that were made for dark. */
export function provinceStyle(accent: string | undefined): string {
  if (!accent || !/^#[0-9a-f]{6}$/i.test(accent)) return ''
  return `:root:not([data-theme=dark]){--accent:${accent};--accent-fill:${accent};\
--accent-fill-hover:color-mix(in srgb,${accent} 82%,#000);--accent-tint:color-mix(in srgb,${accent} 10%,#fff)}`
}

export function serveProvinceStyle(app: FastifyInstance, shell: PageServices['shell']): void {
  app.get(provinceStylePath, async (request, reply) => {
    const { accent } = await shell(localeOf(request))
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(provinceStyle(accent))
  })
}
