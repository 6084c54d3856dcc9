/** Names under which answers of portals carry their list. */
const listNames = ['data', 'result', 'content', 'items', 'records', 'rows', 'list', 'results', 'docs', 'procedures']
const deepestEnvelope = 3

/** The records of a list, or of an answer with a list in it, whatever its members are; undefined for one record. */
export function recordsIn(value: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null || depth >= deepestEnvelope || isRecord(value)) return undefined
  const members = new Map<string, unknown>(Object.entries(value))
  for (const name of listNames) {
    const found = recordsIn(members.get(name), depth + 1)
    if (found) return found
  }
  return undefined
}

const isRecord = (value: object): boolean => 'codeNotation' in value || ('code' in value && 'name' in value)
