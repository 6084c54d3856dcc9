import { randomBytes } from 'node:crypto'
import type { StoredFile } from '../../src/kernel/files/files.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'

/** As many papers of one dossier's size as asked for, each other bytes: a remark after the end is allowed in a PDF. */
export async function storePapers(kernel: Kernel, paper: Uint8Array, count: number): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (let number = 0; number < count; number++) {
    const remark = Buffer.from(`\n%${randomBytes(8).toString('hex')}\n`)
    const bytes = Buffer.concat([paper, remark])
    stored.push(await kernel.files.put(bytes, { maxBytes: 1e9, allow: ['pdf'], name: `giay-${number}.pdf` }))
  }
  return stored
}

/** A PDF of so many bytes: one page, and beside it a picture that nothing draws. */
export function largePdf(bytes: number): Uint8Array {
  const picture = randomBytes(bytes)
  const head = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
    Buffer.concat([Buffer.from(`<< /Length ${picture.length} >>\nstream\n`), picture, Buffer.from('\nendstream')]),
  ]
  const parts = [head]
  const offsets: number[] = []
  let at = head.length
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += whole.length
    parts.push(whole)
  }
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
