import { createHash } from 'node:crypto'
import { prepareCms } from '../../cms/prepare-cms.ts'
import type { MadeSigner } from '../../testing/made-signer.ts'
import { listPages } from '../revisions/list-pages.ts'
import { signatureDictionary } from '../signing/signature-dictionary.ts'
import { openFile } from '../syntax/pdf-file.ts'
import { isReference } from '../syntax/pdf-object.ts'
import { catalogOf, openRevision } from '../syntax/pdf-revision.ts'
import { array, dictionary, name, reference, withEntries } from '../writing/make-object.ts'
import { written } from '../writing/write-object.ts'
import { appendUpdate } from './append-update.ts'

/** Signs a protected document, as other programs do; its update has no string but the value, which is never encrypted. */
export async function signEncrypted(document: Uint8Array, signer: MadeSigner): Promise<Buffer> {
  const revision = openRevision(openFile(document))
  const root = revision.trailer.entries.get('Root')
  const next = Number(revision.trailer.entries.get('Size'))
  const form = dictionary({ Fields: array(reference(next)), SigFlags: 3 })
  const field = dictionary({
    FT: name('Sig'),
    Type: name('Annot'),
    Subtype: name('Widget'),
    Rect: array(0, 0, 0, 0),
    P: reference(listPages(revision).pages[0]?.number ?? 0),
    V: reference(next + 1),
  })
  const prepared = appendUpdate(
    document,
    new Map([
      [isReference(root) ? root.number : 0, written(withEntries(catalogOf(revision), { AcroForm: form }))],
      [next, written(field)],
      [next + 1, signatureDictionary({ subFilter: 'ETSI.CAdES.detached', contentsBytes: 3000 }).text],
    ]),
  )
  const open = prepared.lastIndexOf('/Contents<') + '/Contents'.length
  const close = prepared.indexOf('>', open) + 1
  const range = [open, close, prepared.length - close].map(part => String(part).padEnd(10)).join(' ')
  prepared.write(`[0 ${range}]`, prepared.lastIndexOf('/ByteRange') + '/ByteRange'.length, 'latin1')
  const hash = createHash('sha256').update(prepared.subarray(0, open)).update(prepared.subarray(close))
  const content = { sha256: new Uint8Array(hash.digest()) }
  const value = await signer.complete(prepareCms({ facts: signer.facts, profile: 'PAdES', content }))
  prepared.write(Buffer.from(value).toString('hex'), open + 1, 'latin1')
  return prepared
}
