import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `qpdf --encrypt "" owner …`: opens without a password, as papers with "permissions" do, unless one is given. */
export function encryptPdf(
  document: Uint8Array,
  options: readonly string[],
  { password = '', streams = 'preserve' } = {},
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-encrypted-'))
  const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')]
  try {
    writeFileSync(from, document)
    const protection = ['--encrypt', password, 'owner', ...options, '--']
    const written = ['--allow-weak-crypto', '--compress-streams=n', `--object-streams=${streams}`]
    execFileSync('qpdf', [...written, ...protection, from, to])
    return readFileSync(to)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
