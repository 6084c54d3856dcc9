import { generateKeyPairSync } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { type OfficialActor, system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import type { StoredFile } from '#kernel/files/files.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import type { Pki } from '../../../../sandbox/pki/server.ts'
import { startTestPki } from '../authorities/testing/authorities-of.ts'
import { type BindKey, bindKey } from '../keys/bind-key.ts'
import type { KeyRow } from '../keys/key.ts'
import type { AskForSignature } from '../requests/ask-for-signature.ts'
import { keepSoftKey } from '../signers/soft/generate-soft-key.ts'

/** A small sound PDF; another text is another document. `box` says how large its page is, and which way it lies. */
export function samplePdf(text: string, box = '/MediaBox [0 0 595 842]'): Uint8Array {
  const stream = `BT /F1 14 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${box} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  body += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

/** The same without its page: it opens, and cannot be signed. */
export function pagelessPdf(): Uint8Array {
  return Buffer.from(Buffer.from(samplePdf('')).toString('latin1').replace('[3 0 R]', '[     ]'), 'latin1')
}

export function storePdf(kernel: Kernel, text: string): Promise<StoredFile> {
  return kernel.files.put(samplePdf(text), { maxBytes: 1_000_000, allow: ['pdf'], name: `${text}.pdf` })
}

/** What a dossier's result asks of the head of a unit, whatever is not given. */
export async function resultToSign(
  context: Context,
  signer: OfficialActor,
  text: string,
  given: Partial<AskForSignature> = {},
): Promise<AskForSignature> {
  return {
    document: await storePdf(context.kernel, text),
    format: 'pdf',
    purpose: 'dossiers.result',
    subject: { kind: 'dossier', id: text, label: `Giấy khai sinh, ${text}` },
    signer: { postId: signer.postId },
    capacity: 'TM',
    ...given,
  }
}

/** The kernel with authorities of its own beside it, which live by its clock. */
export async function startAuthorities(kernel: Kernel): Promise<Pki> {
  const pki = await startTestPki({ now: () => kernel.now() })
  const signing = {
    ...kernel.config.signing,
    timestampUrls: [pki.addresses.timestamp],
    allowedHosts: [new URL(pki.addresses.page).host],
  }
  Object.assign(kernel, { config: { ...kernel.config, signing } })
  return pki
}

/** A soft key of this person, or of this unit as its seal, certified and bound. */
export async function giveKey(
  kernel: Kernel,
  pki: Pki,
  owner: BindKey['owner'],
  more: Partial<KeyDates> = {},
): Promise<KeyRow> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const order = { publicKey: publicKey.export({ type: 'spki', format: 'der' }), validFrom: kernel.now(), ...more }
  const issued =
    'personId' in owner
      ? await pki.issuePerson({ name: 'Nguyễn Văn Thử', ...order })
      : await pki.issueSeal({ agency: 'Ủy ban nhân dân phường thử', ...order })
  return inTransaction(kernel, { actor: system('test') }, async context => {
    const { locator } = await keepSoftKey(context, privateKey)
    return bindKey(context, { owner, kind: 'soft', certificate: issued.certificate, chain: issued.chain, locator })
  })
}

interface KeyDates {
  readonly validFrom: Temporal.Instant
  readonly validTo: Temporal.Instant
}

/** The official, having proved again just now that it is them. */
export const proven = (official: OfficialActor, kernel: Kernel): OfficialActor => ({
  ...official,
  provenAtMs: kernel.now().epochMilliseconds,
})
