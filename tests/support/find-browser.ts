import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A browser's program, and what its process must be told to start on this machine. */
export interface BrowserProgram {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browsers of this machine, the best first: one named by `BROWSER_PATH`, the one that npm ships (the same everywhere, and bare
 * machines have no other), the system's.
 */
export async function* findBrowsers(): AsyncGenerator<BrowserProgram> {
  const named = process.env.BROWSER_PATH
  if (named) return yield { path: named, environment: {} }
  if (process.platform === 'linux' && process.arch === 'x64') yield await unpackBrowser()
  for (const path of systemPaths) if (existsSync(path)) yield { path, environment: {} }
}

const packed = new URL('../', import.meta.resolve('@sparticuz/chromium'))

/** Unpacked once a machine and version. The move into place is atomic: test files that start together do not meet a half one. */
async function unpackBrowser(): Promise<BrowserProgram> {
  const { version } = JSON.parse(await readFile(new URL('package.json', packed), 'utf8'))
  const folder = join(tmpdir(), `lien-thong-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    path: join(folder, 'chromium'),
    // The libraries and the font that a bare machine lacks.
    environment: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function unpackInto(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const temporary = process.env.TMPDIR
  const making = await mkdtemp(`${folder}-`)
  // The package unpacks into the folder of temporary files, wherever that is.
  process.env.TMPDIR = making
  try {
    const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(names.map(name => inflate(fileURLToPath(new URL(`bin/${name}`, packed)))))
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
  await writeFile(join(making, 'fonts.conf'), fontsIn(folder))
  await rename(making, folder).catch(async error => {
    await rm(making, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
}

/** The browser dies on the first page that it finds no font at all for, and the package's own list names other folders. */
const fontsIn = (folder: string): string => `<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
