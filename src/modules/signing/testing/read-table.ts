import { existsSync, readFileSync } from 'node:fs'

/** The rows of a tab-separated table by the names in its head; none where the table is not there. */
export function readTable(table: URL): readonly Readonly<Record<string, string>>[] {
  if (!existsSync(table)) return []
  const [head = [], ...lines] = readFileSync(table, 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t'))
  return lines.map(line => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])))
}
