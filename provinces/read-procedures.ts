import { readdir, readFile } from 'node:fs/promises'
import type { PublishVersion } from '../src/modules/procedures/index.ts'
import { findMistakes, type Known } from './find-mistakes.ts'
import { type ProcedureFile, procedureFile } from './procedure-schema.ts'

export interface ReadProcedure {
  readonly file: string
  readonly version: PublishVersion
  readonly sources: readonly string[]
}

/** The versions in a folder's `*.json`, one each, the earliest of a procedure first. Throws once, with every mistake of every file. */
export async function readProcedures(folder: URL, known: Known): Promise<ReadProcedure[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const results = await Promise.all(
    files.map(async file => readProcedure(file, await readFile(new URL(file, folder), 'utf8'), known)),
  )
  const mistakes = results.flatMap(result => ('mistakes' in result ? result.mistakes : []))
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return results
    .flatMap(result => ('version' in result ? [result] : []))
    .sort((one, other) => (one.version.validFrom < other.version.validFrom ? -1 : 1))
}

/** One file: its version, or what is wrong with it. */
export function readProcedure(
  file: string,
  text: string,
  known: Known,
): ReadProcedure | { readonly mistakes: readonly string[] } {
  const told = (mistakes: readonly string[]) => ({ mistakes: mistakes.map(mistake => `${file}: ${mistake}`) })
  const json = parse(text)
  if ('mistake' in json) return told([json.mistake])
  const { success, data, error } = procedureFile.safeParse(json.value)
  if (!success) return told(error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}.`))
  const mistakes = [...nameMistakes(file, data), ...findMistakes(data, known)]
  if (mistakes.length > 0) return told(mistakes)
  const { sources, ...version } = data
  return { file, version, sources }
}

function parse(text: string): { readonly value: unknown } | { readonly mistake: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { mistake: `this is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** `1.001193.json`; a later version of the same stands beside it as `1.001193@2025-07-01.json`. */
function nameMistakes(file: string, { procedureCode, validFrom }: ProcedureFile): string[] {
  const fits = file === `${procedureCode}.json` || file === `${procedureCode}@${validFrom}.json`
  return fits
    ? []
    : [`the file of ${procedureCode} is called ${procedureCode}.json or ${procedureCode}@${validFrom}.json.`]
}
