import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
})
