import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasOpenssl = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Runs openssl over files with these contents; `{name}` in an argument is the path of one. Gives what it wrote, whether it agreed. */
export function openssl(
  args: readonly string[],
  files: Readonly<Record<string, Uint8Array | string>>,
): { readonly agreed: boolean; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const placed = args.map(argument => argument.replace(/^\{(.+)\}$/, (_, name: string) => join(folder, name)))
    const output = execFileSync('openssl', placed, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return { agreed: true, output }
  } catch (error) {
    return { agreed: false, output: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function pemOf(label: string, ...ders: readonly Uint8Array[]): string {
  return ders
    .map(one => {
      const lines =
        Buffer.from(one)
          .toString('base64')
          .match(/.{1,64}/g) ?? []
      return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
    })
    .join('')
}
