import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Replaces the part of a Markdown file below one heading, or adds it at the end; the rest stays as people wrote it. */
export function writeSection(path: string, title: string, heading: string, body: string): void {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : `# ${title}\n`
  const parts = text.split(/^(?=## )/m)
  const own = `## ${heading}\n\n${body.trim()}\n\n`
  const at = parts.findIndex(part => part.startsWith(`## ${heading}\n`))
  if (at === -1) parts.push(own)
  else parts[at] = own
  const joined = parts.map(part => `${part.trimEnd()}\n`).join('\n')
  writeFileSync(path, joined)
}
