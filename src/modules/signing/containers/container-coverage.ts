import type { Coverage } from '../verification/found-signature.ts'
import type { Container } from './open-container.ts'

/** Of the data files of a container, those that a signature does not speak about lie beside it. */
export function coverageOfFiles({ dataNames }: Container, covered: ReadonlySet<string>): Coverage {
  const changes = dataNames
    .filter(name => !covered.has(name))
    .map(detail => ({ what: 'file-added', allowed: false, detail }))
  return { extent: changes.length > 0 ? 'partial' : 'whole-document', changes }
}
