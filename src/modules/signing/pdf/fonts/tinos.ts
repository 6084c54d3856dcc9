import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readTrueType, type TrueType } from './truetype.ts'

export type TinosFace = 'regular' | 'bold' | 'italic'

const files: Readonly<Record<TinosFace, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
}

const read = new Map<TinosFace, TrueType>()

/** The font of official documents here, with the measures of Times New Roman (Decree 30/2020, annex I, I.2); read once. */
export function tinos(face: TinosFace): TrueType {
  const known = read.get(face)
  if (known) return known
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  const font = readTrueType(readFileSync(join(folder, files[face])))
  read.set(face, font)
  return font
}
