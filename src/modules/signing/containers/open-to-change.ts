import { AppError } from '#kernel/errors.ts'
import { UnreadableXml } from '../xml/tree/unreadable-xml.ts'
import { readFilesManifest } from './check-files-manifest.ts'
import { filesManifest } from './container-names.ts'
import { type Container, openContainer } from './open-container.ts'
import { UnreadableZip } from './zip/unreadable-zip.ts'

export interface ContainerToChange extends Container {
  readonly mediaTypes: ReadonlyMap<string, string>
}

/** Opens a container that is to be signed or extended; throws `bad-input` for what is none. */
export function openToChange(bytes: Uint8Array): ContainerToChange {
  try {
    const container = openContainer(bytes)
    const manifest = container.files.get(filesManifest)
    if (container.kind === 'other' || container.dataNames.length === 0) throw new UnreadableZip('container-mimetype')
    return { ...container, mediaTypes: manifest ? readFilesManifest(manifest) : new Map() }
  } catch (error) {
    if (error instanceof UnreadableZip || error instanceof UnreadableXml)
      throw new AppError('bad-input', { reason: 'signing.container-unreadable', cause: error })
    throw error
  }
}
