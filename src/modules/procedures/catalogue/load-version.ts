import type { Context } from '#kernel/context.ts'
import { contentHash } from './content-hash.ts'
import { type PublishVersion, publishVersion } from './publish-version.ts'
import { listVersionsOf } from './version-store.ts'

/** `outrun`: a later version stands, which editors published since. */
export type LoadedVersion = 'published' | 'unchanged' | 'outrun'

/**
 * Takes over a version that a province brings with it. Repeating it changes nothing, a changed content is a new version, and what
 * editors published since is never undone. Throws what `publishVersion` throws.
 */
export async function loadVersion(context: Context, input: PublishVersion): Promise<LoadedVersion> {
  const { validFrom, ...content } = input
  const hash = contentHash(content)
  const published = (await listVersionsOf(context, input.procedureCode)).filter(one => one.source === 'province')
  if (published.some(one => one.validFrom === validFrom && contentHash(one.content) === hash)) return 'unchanged'
  if (published.some(one => one.validFrom > validFrom)) return 'outrun'
  await publishVersion(context, input)
  return 'published'
}
