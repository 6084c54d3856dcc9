import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTexts, loadTexts } from './texts.ts'

const vi = { 'a.hello': 'Chào {name}', 'a.plain': 'Xong', 'a.files': '{count, number} tệp' }
const en = { 'a.hello': 'Hello {name}', 'a.files': '{count, plural, one {# file} other {# files}}' }

describe('texts', () => {
  it('fills in parameters by ICU syntax, in the language asked for', () => {
    const texts = createTexts({ vi, en })
    expect(texts.for('vi')('a.hello', { name: 'Hạnh' })).toBe('Chào Hạnh')
    expect(texts.for('en')('a.files', { count: 1 })).toBe('1 file')
    expect(texts.for('vi')('a.files', { count: 1200 })).toBe('1.200 tệp')
  })

  it('never reads a parameter as syntax', () => {
    const text = createTexts({ vi, en }).for('vi')
    expect(text('a.hello', { name: '{name} <b>x</b>' })).toBe('Chào {name} <b>x</b>')
  })

  it('throws on a missing key or parameter outside production', () => {
    const text = createTexts({ vi, en }, { strict: true }).for('en')
    expect(() => text('a.plain')).toThrow('a.plain')
    expect(() => text('a.hello')).toThrow('a.hello')
  })

  it('in production falls back to Vietnamese, then to the key, and tells each key once', () => {
    const faults: string[] = []
    const texts = createTexts({ vi, en }, { strict: false, onFault: fault => faults.push(fault.key) })
    expect(texts.for('en')('a.plain')).toBe('Xong')
    expect(texts.for('en')('a.nothing')).toBe('a.nothing')
    expect(texts.for('vi')('a.nothing')).toBe('a.nothing')
    expect(faults).toEqual(['a.nothing'])
  })

  it('knows which keys it has, and takes no key from the object itself', () => {
    const texts = createTexts({ vi, en }, { strict: false })
    expect(texts.has('a.plain')).toBe(true)
    expect(texts.has('toString')).toBe(false)
  })

  it('refuses the same key from two folders', () => {
    const folder = mkdtempSync(join(tmpdir(), 'texts-'))
    writeFileSync(join(folder, 'vi.json'), JSON.stringify(vi))
    expect(() => loadTexts([folder, folder])).toThrow('defined twice')
  })
})
