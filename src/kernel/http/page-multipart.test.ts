import { describe, expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import type { StoredFile } from '../files/files.ts'
import { type MultipartReader, readMultipart } from './page-multipart.ts'

async function store(source: AsyncIterable<Uint8Array>, name: string): Promise<StoredFile> {
  let size = 0
  for await (const chunk of source) size += chunk.length
  return { sha256: '0'.repeat(64), size, kind: 'pdf', type: 'application/pdf', name }
}

const reader: MultipartReader<StoredFile> = { maxFiles: 2, maxBytes: 1_000, mayKeep: () => true, put: store }

async function read(form: FormData, changes: Partial<MultipartReader<StoredFile>> = {}) {
  const { type, bytes } = await encode(form)
  return readMultipart(new Response(bytes).body, type, { ...reader, ...changes })
}

async function encode(form: FormData): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const whole = new Response(form)
  return { type: whole.headers.get('content-type') ?? '', bytes: await whole.bytes() }
}

function formOf(entries: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.append(name, value)
  return form
}

const paper = (name: string, text = 'abc') => new File([text], name)

describe('readMultipart', () => {
  it('reads fields, and files into the store', async () => {
    const { entries, files } = await read(formOf({ note: 'Giấy chứng sinh', paper: paper('giấy.pdf') }))
    expect(entries).toEqual([['note', 'Giấy chứng sinh']])
    expect(files).toMatchObject([{ field: 'paper', stored: { name: 'giấy.pdf', size: 3 } }])
  })

  it('leaves out a file input that nothing was chosen for', async () => {
    expect((await read(formOf({ paper: paper('', '') }))).files).toEqual([])
  })

  it('reports a refused file and keeps the others', async () => {
    const put: MultipartReader<StoredFile>['put'] = async (source, name) => {
      if (name === 'bad.exe') throw new AppError('unsupported-type', { reason: 'kernel.file-type-refused' })
      return store(source, name)
    }
    const answer = await read(formOf({ one: paper('bad.exe'), two: paper('good.pdf') }), { put })
    expect(answer.problems).toEqual([{ path: 'one', reason: 'kernel.file-type-refused', params: {} }])
    expect(answer.files.map(file => file.field)).toEqual(['two'])
  })

  it('goes on after a file that was refused half-way', async () => {
    const put: MultipartReader<StoredFile>['put'] = async (source, name) => {
      for await (const chunk of source) {
        if (chunk.length > 0 && name === 'big.pdf') throw new AppError('too-large', { reason: 'kernel.file-too-large' })
      }
      return store((async function* () {})(), name)
    }
    const form = formOf({ one: paper('big.pdf', 'x'.repeat(500_000)), two: paper('small.pdf'), note: 'after' })
    const answer = await read(form, { put })
    expect(answer.problems.map(problem => problem.path)).toEqual(['one'])
    expect(answer.files.map(file => file.field)).toEqual(['two'])
    expect(answer.entries).toEqual([['note', 'after']])
  })

  it('keeps nothing of a form without its token', async () => {
    let kept = 0
    const put: MultipartReader<StoredFile>['put'] = (source, name) => {
      kept += 1
      return store(source, name)
    }
    await expect(read(formOf({ paper: paper('a.pdf') }), { mayKeep: () => false, put })).rejects.toMatchObject({
      code: 'cross-site',
    })
    expect(kept).toBe(0)
  })

  it('refuses more files than asked for', async () => {
    const form = formOf({ a: paper('a'), b: paper('b'), c: paper('c') })
    await expect(read(form)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('says that an upload broke off', async () => {
    const { type, bytes } = await encode(formOf({ paper: paper('a.pdf') }))
    const half = new Response(bytes.slice(0, 120)).body
    await expect(readMultipart(half, type, reader)).rejects.toMatchObject({ reason: 'kernel.file-broken-off' })
  })

  it('says so too when the store takes its time before it reads, or nobody reads at all', async () => {
    const put: MultipartReader<StoredFile>['put'] = async (source, name) => {
      for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
      return store(source, name)
    }
    for (const name of ['a.pdf', '']) {
      const { type, bytes } = await encode(formOf({ paper: paper(name, 'x'.repeat(500)) }))
      const half = new Response(bytes.slice(0, -300)).body
      await expect(readMultipart(half, type, { ...reader, put })).rejects.toMatchObject({
        reason: 'kernel.file-broken-off',
      })
    }
  })

  it.each(['multipart/form-data', 'multipart/form-data; boundary='])('refuses the type %s', async type => {
    await expect(readMultipart(new Response('x').body, type, reader)).rejects.toMatchObject({ code: 'bad-input' })
  })
})
