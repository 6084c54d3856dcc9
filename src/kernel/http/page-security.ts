/** The strict policy of every page: everything from here, nothing inline, framed by nobody. */
export function pagePolicy(formTargets: readonly string[] = []): string {
  return toPolicy({
    'default-src': "'none'",
    'style-src': "'self'",
    'script-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self'",
    'connect-src': "'self'",
    // Papers are shown in place: PDF in a frame of our own.
    'frame-src': "'self'",
    'form-action': ["'self'", ...formTargets].join(' '),
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
  })
}

/** A file that somebody sent us runs nothing, and only our own pages frame it. */
export const filePolicy = toPolicy({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'frame-ancestors': "'self'",
})

function toPolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
