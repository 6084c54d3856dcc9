import { writeZip } from './zip/write-zip.ts'

/** Packs the files of a container: its type first and as it is, so that it can be told by its first bytes (EN 319 162-1, A.1). */
export function packContainer(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const mimetype = files.get('mimetype') ?? new Uint8Array()
  const others = [...files].filter(([name]) => name !== 'mimetype')
  return writeZip([
    { name: 'mimetype', bytes: mimetype, stored: true },
    ...others.map(([name, bytes]) => ({ name, bytes })),
  ])
}

/** `signatures001`, or the first number after those that are taken. */
export function freeName(files: ReadonlyMap<string, unknown>, write: (number: string) => string): string {
  for (let number = 1; ; number += 1) {
    const name = write(String(number).padStart(3, '0'))
    if (!files.has(name)) return name
  }
}
