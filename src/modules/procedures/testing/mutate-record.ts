/** A source of chance that can be repeated: from 0 up to 1. */
export type Chance = () => number

/** Mulberry32: small, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <Item>(chance: Chance, items: readonly Item[]): Item => {
  const item = items[Math.floor(chance() * items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** What stands in other records of the kind where a text does: of times, fees, codes, dates, and of people's word processors. */
const texts = [
  ...[
    '',
    ' ',
    'Không',
    'không quy định',
    'Miễn phí',
    'null',
    '-',
    '…',
    'N/A',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\ufeffĐất đai',
    'Đất\u00a0đai',
  ],
  ...[
    'ngay trong ngày',
    '15 ngày',
    'Từ 05 đến 07 ngày làm việc',
    '03 tuần',
    '02 năm',
    '24 giờ',
    '30 phút',
    'Trong 1,5 ngày',
  ],
  ...[
    '200.000 đồng',
    '50.000 - 100.000đ',
    '2% giá trị hợp đồng',
    '0,5%',
    '12.5 USD/tờ',
    '1e999',
    '-1',
    '９９',
    '8.000',
    '8,000.00',
  ],
  ...[
    '1.000001',
    '2.000001.000.00.00.H02',
    '1.000001-Xoa',
    'QT-01/BG',
    '../../etc/passwd',
    '1.000001 ',
    '１.０００００１',
  ],
  ...[
    '2025-02-30',
    '30/02/2025',
    '01/07/2025 08:00',
    '1970-01-01T00:00:00Z',
    '1782666000000',
    'ABOLISHED',
    'active',
    'LEVEL_4',
  ],
  ...[
    '<p>Hồ sơ gồm:</p><ul><li>Đơn</li><li>Ảnh</li></ul>',
    '&nbsp;&agrave;&#7841;&#x1ea1;&lt;b&gt;',
    '<script>alert(1)</script>',
  ],
  ...[
    '<table><tr><td>a</td><td>b</td></tr></table>',
    'diện tích < 5 ha & > 1 ha',
    'Sở Y tế; Sở Xây dựng hoặc Bộ',
    'UBND tỉnh Bắc Ninh',
  ],
  ...[
    '60/2014/QH13',
    'Nghị định số 50/2026/NĐ-CP',
    '1/1/1',
    '__proto__',
    'constructor',
    "'; drop table x; --",
    '='.repeat(10_000),
  ],
  ...[
    'đ'.repeat(30_000),
    'Z\u0351\u036b'.repeat(400),
    '\u202eabc',
    '👨‍👩‍👧'.repeat(50),
    'Thủ tục đăng ký'.normalize('NFD'),
    '\r\n\t- a\r\n\r\n\r\n+ b',
  ],
]
const numbers = [
  0,
  -0,
  -1,
  0.5,
  1.5,
  15,
  99,
  100,
  1e9,
  1e308,
  -1e308,
  2 ** 53,
  1_782_666_000_000,
  1_000,
  999,
  365,
  5e-324,
]

function anyValue(chance: Chance, depth = 0): unknown {
  const kind = Math.floor(chance() * (depth > 2 ? 5 : 7))
  if (kind === 0) return null
  if (kind === 1) return chance() < 0.5
  if (kind === 2) return pick(chance, numbers)
  if (kind < 5) return pick(chance, texts)
  const members = Array.from({ length: Math.floor(chance() * 4) }, () => anyValue(chance, depth + 1))
  if (kind === 5) return members
  return Object.fromEntries(
    members.map(member => [pick(chance, ['id', 'name', 'code', 'value', '__proto__', 'toString', 'x']), member]),
  )
}

/** The same value once more, wrongly: of another type, empty, in other words, twice, in another order, wrapped up. */
function spoilt(value: unknown, chance: Chance): unknown {
  const way = chance()
  if (way < 0.15) return anyValue(chance)
  if (way < 0.2) return [value]
  if (way < 0.23) return { value }
  if (typeof value === 'string') return way < 0.4 ? `${value}${pick(chance, texts)}` : pick(chance, texts)
  if (typeof value === 'number') return way < 0.5 ? String(value) : pick(chance, numbers)
  if (typeof value === 'boolean') return pick(chance, [!value, String(value), 1, 0, 'có', null])
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value
    if (way < 0.4) return []
    if (way < 0.55) return members.toReversed()
    if (way < 0.7) return [...members, ...members]
    if (way < 0.75) return Array.from({ length: 600 }, () => members[0] ?? '')
    return [...members, anyValue(chance)]
  }
  return anyValue(chance)
}

/** A record of the portal's shape with a few of its members, at any depth, changed, gone or added. The original stays as it was. */
export function mutateRecord(record: unknown, chance: Chance): unknown {
  let mutated: unknown = structuredClone(record)
  const times = 1 + Math.floor(chance() * 5)
  for (let time = 0; time < times; time += 1) mutated = mutateOnce(mutated, chance, 0)
  return mutated
}

function mutateOnce(value: unknown, chance: Chance, depth: number): unknown {
  if (typeof value !== 'object' || value === null || chance() < 0.05 * depth) return spoilt(value, chance)
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value
    if (members.length === 0 || chance() < 0.15) return spoilt(value, chance)
    const at = Math.floor(chance() * members.length)
    return members.with(at, mutateOnce(members[at], chance, depth + 1))
  }
  const entries: [string, unknown][] = Object.entries(value)
  const at = Math.floor(chance() * entries.length)
  const chosen = entries[at]
  const way = chance()
  if (chosen === undefined || way < 0.04) return Object.fromEntries([...entries, ['lạ', anyValue(chance)]])
  if (way < 0.1) return Object.fromEntries(entries.toSpliced(at, 1))
  return Object.fromEntries(entries.with(at, [chosen[0], mutateOnce(chosen[1], chance, depth + 1)]))
}

/** The bytes of a file once more: cut short, with bytes changed, with a mark of byte order, of another encoding, in other line ends. */
export function mutateBytes(bytes: Buffer, chance: Chance): Buffer {
  const way = chance()
  if (way < 0.25) return bytes.subarray(0, Math.floor(chance() * bytes.length))
  if (way < 0.5) {
    const changed = Buffer.from(bytes)
    for (let time = 0; time < 3 && changed.length > 0; time += 1)
      changed[Math.floor(chance() * changed.length)] = Math.floor(chance() * 256)
    return changed
  }
  if (way < 0.6) return Buffer.concat([Buffer.from('\ufeff'), bytes])
  if (way < 0.7) return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le')
  if (way < 0.8) return Buffer.from(bytes.toString('utf8').replaceAll('\n', '\r\n'))
  if (way < 0.9) return Buffer.from(bytes.toString('utf8'), 'latin1')
  const at = Math.floor(chance() * bytes.length)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from('"}]\n{['), bytes.subarray(at)])
}
