import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { processorMs } from '../../../../../tests/support/processor-time.ts'
import { readZip } from './read-zip.ts'
import { unpackEntry } from './unpack-entry.ts'
import { UnreadableZip } from './unreadable-zip.ts'
import { writeZip } from './write-zip.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const plain = () =>
  writeZip([
    { name: 'a.txt', bytes: bytes('hello hello hello') },
    { name: 'b.txt', bytes: bytes('x'), stored: true },
  ])

function codeOf(archive: Uint8Array, left = 1_000_000): string {
  try {
    const budget = { left }
    for (const entry of readZip(archive).entries) unpackEntry(archive, entry, budget)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableZip) return error.code
    throw error
  }
}

/** Changes two bytes at a place counted from where a pattern stands for the n-th time. */
function patch(archive: Buffer, pattern: string, offset: number, value: number): Buffer {
  const changed = Buffer.from(archive)
  changed.writeUInt16LE(value, changed.indexOf(Buffer.from(pattern, 'latin1')) + offset)
  return changed
}

const local = 'PK\x03\x04'
const central = 'PK\x01\x02'

describe('reading archives of strangers', () => {
  it('reads what is as it says', () => {
    expect(codeOf(plain())).toBe('read')
    expect(readZip(plain())).toMatchObject({ entries: [{ name: 'a.txt' }, { name: 'b.txt' }], hasHiddenBytes: false })
  })

  it.each([
    ['another method in the local header', patch(plain(), local, 8, 0), 'zip-headers-differ'],
    ['another size in the local header', patch(plain(), local, 22, 9), 'zip-headers-differ'],
    ['another name in the local header', patch(plain(), local, 30, 0x7a7a), 'zip-headers-differ'],
    ['another checksum in both', patch(patch(plain(), local, 14, 7), central, 16, 7), 'zip-broken'],
    ['a smaller size than it unpacks to', patch(patch(plain(), local, 22, 9), central, 24, 9), 'zip-sizes-lie'],
    ['a larger size than it unpacks to', patch(patch(plain(), local, 22, 99), central, 24, 99), 'zip-broken'],
    ['encryption', patch(patch(plain(), local, 6, 1), central, 8, 1), 'zip-encrypted'],
    ['a method of another time', patch(patch(plain(), local, 8, 12), central, 10, 12), 'zip-method'],
    ['two files in one place', patch(plain(), central, 42, 40), 'zip-headers-differ'],
    ['text after its end', Buffer.concat([plain(), bytes('x')]), 'zip-broken'],
    ['no end', plain().subarray(0, -4), 'zip-broken'],
    ['nothing', Buffer.alloc(0), 'zip-broken'],
  ])('refuses %s', (_, archive, code) => {
    expect(codeOf(archive)).toBe(code)
  })

  it.each([['../a'], ['/a'], ['C:/a'], ['a/../b'], ['a\\b'], ['a//b'], ['./a'], ['a\0b'], ['a\u202eb']])(
    'refuses the name %j',
    name => {
      expect(codeOf(writeZip([{ name, bytes: bytes('') }]))).toBe('zip-path')
    },
  )

  it.each([[['a', 'a']], [['a', 'A']], [['e\u0301', 'é']]])('refuses the names %j side by side', names => {
    expect(codeOf(writeZip(names.map(name => ({ name, bytes: bytes('') }))))).toBe('zip-duplicate-name')
  })

  it('unpacks no more than the budget, and tells a bomb by its promise', () => {
    const bomb = writeZip([{ name: 'bomb', bytes: Buffer.alloc(50_000_000) }])
    expect(bomb.length).toBeLessThan(100_000)
    expect(codeOf(bomb)).toBe('zip-too-large')
  })

  it('stops unpacking a bomb that promises little', () => {
    const packed = deflateRawSync(Buffer.alloc(100_000_000))
    const honest = writeZip([{ name: 'b', bytes: Buffer.alloc(100) }])
    const fields = { crc: crc32(Buffer.alloc(100)), size: 100 }
    const start = Buffer.from(honest.subarray(0, 31))
    start.writeUInt32LE(packed.length, 18)
    const directory = Buffer.from(honest.subarray(honest.indexOf(Buffer.from(central, 'latin1'))))
    directory.writeUInt32LE(packed.length, 20)
    directory.writeUInt32LE(start.length + packed.length, directory.length - 6)
    expect(start.readUInt32LE(14)).toBe(fields.crc)
    const before = process.cpuUsage()
    expect(codeOf(Buffer.concat([start, packed, directory]))).toBe('zip-sizes-lie')
    expect(processorMs(before)).toBeLessThan(1000)
  })

  it('tells of bytes that belong to no file', () => {
    const archive = plain()
    const at = archive.indexOf(Buffer.from(central, 'latin1'))
    const end = Buffer.from(archive.subarray(at))
    end.writeUInt32LE(at + 6, end.length - 6)
    expect(readZip(Buffer.concat([archive.subarray(0, at), bytes('hidden'), end])).hasHiddenBytes).toBe(true)
  })
})
