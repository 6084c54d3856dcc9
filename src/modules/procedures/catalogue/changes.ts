/** One difference between two versions: where, and how many things came, went or became different there. */
export interface Change {
  /** The part of the version: `name`, `cases`, `papers` …; its name for people stands under `procedures.part.<part>`. */
  readonly part: string
  readonly before?: string
  readonly after?: string
}

const longest = 160

/** The parts that have a name for people; what a reader need not be told (ids, marks of our own) is not among them. */
const named: ReadonlySet<string> = new Set([
  'name',
  'kind',
  'fields',
  'agencies',
  'promulgatedBy',
  'territory',
  'audience',
  'applicants',
  'online',
  'handledBy',
  'anywhere',
  'cases',
  'channels',
  'fees',
  'paperGroups',
  'results',
  'legalBasis',
  'decision',
  'serviceGroups',
  'keywords',
  'prose',
  'fieldName',
  'onlineService',
  'onlineLevel',
  'purpose',
  'whoMay',
  'howTo',
  'form',
  'receivedAt',
  'steps',
  'lifeEvents',
  'agency',
])

/** What differs between two contents, part by part; the parts of the nation's detail stand beside the others. */
export function changesBetween(before: object, after: object): Change[] {
  const [one, other] = [partsOf(before), partsOf(after)]
  const parts = [...new Set([...one.keys(), ...other.keys()])].filter(part => named.has(part))
  return parts.flatMap(part => {
    const [was, is] = [one.get(part), other.get(part)]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    if (wordsOf(was) === wordsOf(is)) return [{ part }]
    return [{ part, ...shown('before', was), ...shown('after', is) }]
  })
}

function partsOf(content: object): Map<string, unknown> {
  const parts = new Map<string, unknown>(Object.entries(content))
  const detail = parts.get('detail')
  parts.delete('detail')
  if (typeof detail === 'object' && detail !== null)
    for (const [key, value] of Object.entries(detail)) parts.set(key, value)
  return parts
}

/** Short texts and numbers can be shown; of lists it is enough to say that they changed. */
function shown(key: 'before' | 'after', value: unknown): Partial<Change> {
  const text = wordsOf(value)
  return text === undefined ? {} : { [key]: text.length > longest ? `${text.slice(0, longest - 1)}…` : text }
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!Array.isArray(value)) return undefined
  const names = value.map(one => (typeof one === 'string' ? one : nameOf(one)))
  return names.every(name => name !== undefined && name !== '') ? names.join('; ') : undefined
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  return typeof value.name === 'string' ? value.name : undefined
}
