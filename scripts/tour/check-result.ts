import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cast } from './journey.ts'

/** The applicant fetches the result and asks somebody else's tool what it is worth, where one is installed. */
export async function checkResult(dossierId: string, resultId: string, { applicant, told }: Cast): Promise<void> {
  const bytes = await applicant.read(`/dossiers/${dossierId}/results/${resultId}/file`)
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') return
  const report = await applicant.send<{ sentences: { title: string } }>(
    '/signing/verifications',
    bytes,
    'application/pdf',
  )
  told('verified-here', applicant, { verdict: report.sentences.title })
  const said = askPdfsig(bytes)
  if (!said) return
  const valid = said.match(/Signature is Valid/g)?.length ?? 0
  // It checks signatures; the archive stamps between them it only lists.
  told('pdfsig', applicant, { valid, of: said.match(/ETSI\.CAdES\.detached/g)?.length ?? 0 })
  if (/Digest Mismatch|Signature is Invalid/.test(said)) throw new Error(said)
}

/** Undefined where pdfsig is not installed. */
function askPdfsig(bytes: Uint8Array): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-tour-'))
  try {
    const path = join(folder, 'ket-qua.pdf')
    writeFileSync(path, bytes)
    return execFileSync('pdfsig', ['-nocert', path], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
