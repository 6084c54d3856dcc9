import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSource, type SourceRecord } from './read-source.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'procedures-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function read(path = folder): Promise<SourceRecord[]> {
  const records: SourceRecord[] = []
  for await (const record of readSource(path)) records.push(record)
  return records
}

describe('where records lie', () => {
  it('may be a folder: lists of lines come first, then single answers, whatever their names', async () => {
    await mkdir(join(folder, 'a'))
    await writeFile(join(folder, 'a', '1.000001.json'), '{"data": {"code": "1.000001"}}')
    await writeFile(join(folder, 'z.jsonl'), '\ufeff{"code": "1.000002"}\r\n\n{"code": ')
    await writeFile(join(folder, 'notes.txt'), 'not read')
    expect(
      (await read()).map(({ file, line, fileCode, content }) => [file, line, fileCode, 'value' in content]),
    ).toEqual([
      ['notes.txt', undefined, undefined, false],
      ['z.jsonl', 1, undefined, true],
      ['z.jsonl', 3, undefined, false],
      [join('a', '1.000001.json'), undefined, '1.000001', true],
    ])
  })

  it('may be one file, compressed or not, or one file with a list in it', async () => {
    const lines = join(folder, 'catalogue.jsonl.gz')
    await writeFile(lines, gzipSync('{"code": "1"}\n{"code": "2"}'))
    expect(await read(lines)).toHaveLength(2)
    const list = join(folder, 'list.json')
    await writeFile(list, '[{"code": "1"}, {"code": "2"}, 3]')
    expect(await read(list)).toHaveLength(3)
  })

  it('is refused record by record when one is too large or too deep', async () => {
    await writeFile(
      join(folder, 'a.jsonl'),
      `{"name": "${'x'.repeat(9_000_000)}"}\n${'['.repeat(90)}${']'.repeat(90)}\n{"code": "1"}`,
    )
    const failures = (await read()).map(({ content }) => ('failure' in content ? content.failure : 'read'))
    expect(failures).toEqual(['too-large', 'too-deep', 'read'])
  })

  it('may be a list longer than any record, an answer with a list in it, or lines under another name', async () => {
    const name = 'x'.repeat(1_000_000)
    await writeFile(join(folder, 'a.json'), `[${Array.from({ length: 140 }, () => `{"name": "${name}"}`).join(', ')}]`)
    await writeFile(join(folder, 'b.json'), '{"code": "OK", "data": {"content": [{"code": "1"}, {"code": "2"}]}}')
    await writeFile(join(folder, 'c.json'), '{"code": "1"}\n{"code": \n{"code": "3"}\n')
    await writeFile(join(folder, 'd.json.gz'), gzipSync('{"code": "1"}'))
    const found = (await read()).map(({ file, content }) => `${file} ${'value' in content}`)
    expect(found.filter(one => one === 'a.json true')).toHaveLength(140)
    expect(found.slice(140)).toEqual([
      ...['b.json true', 'b.json true'],
      ...['c.json true', 'c.json false', 'c.json true'],
      'd.json.gz true',
    ])
  })

  it('loses only what is broken of a list that was cut short', async () => {
    await writeFile(join(folder, 'a.json'), '[{"code": "1"}, {"code": "]}"}, {"code')
    expect((await read()).map(({ content }) => 'value' in content)).toEqual([true, true, false])
  })

  it('says of every file what became of it: of another encoding, cut short while packed, linked to, not there', async () => {
    await writeFile(join(folder, 'a.json'), Buffer.from('{"name": "Đất"}', 'utf16le'))
    await writeFile(join(folder, 'b.json'), Buffer.from('\ufeff{"name": "Đất"}', 'utf16le'))
    await writeFile(join(folder, 'c.json'), Buffer.from('{"name": "\xd0\xfft"}', 'latin1'))
    await writeFile(join(folder, 'd.jsonl.gz'), gzipSync('{"code": "1"}\n'.repeat(9)).subarray(0, 25))
    await symlink(join(folder, 'b.json'), join(folder, 'e.json'))
    await symlink(join(folder, 'nowhere'), join(folder, 'f.json'))
    await symlink(folder, join(folder, 'g'))
    const told = (await read()).map(
      ({ file, content }) => `${file} ${'failure' in content ? content.failure : JSON.stringify(content.value)}`,
    )
    expect(told.filter(line => !line.startsWith('d.jsonl.gz {'))).toEqual([
      'd.jsonl.gz unreadable-file',
      'f.json file-left-alone',
      'g file-left-alone',
      'a.json not-utf-8',
      'b.json {"name":"Đất"}',
      'c.json not-utf-8',
      'e.json {"name":"Đất"}',
    ])
  })
})
