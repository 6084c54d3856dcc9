import { entriesOf, isArray, isName, isString, type PdfDictionary, type PdfObject } from '../syntax/pdf-object.ts'
import { catalogOf, type PdfRevision } from '../syntax/pdf-revision.ts'
import { textOfPdfString } from '../syntax/pdf-text.ts'

/** DocMDP, ISO 32000-2, table 257: 1 nothing; 2 form filling and signing; 3 annotations too. */
export type PermissionLevel = 1 | 2 | 3

/** What a signature lets others do to the document after it. */
export interface Permissions {
  readonly level: PermissionLevel
  readonly isLocked: (fieldName: string) => boolean
}

/** `signature`: its dictionary; `field`: where it stands; both in the revision that it signs. */
export function permissionsOf(revision: PdfRevision, signature: PdfDictionary, field: PdfObject): Permissions {
  const certification = revision.at(revision.at(catalogOf(revision), 'Perms'), 'DocMDP')
  const transforms = [...transformsOf(revision, signature), ...transformsOf(revision, certification)]
  const lock = revision.at(field, 'Lock')
  const levels = [
    ...transforms.filter(one => one.method === 'DocMDP').map(one => levelOf(revision.at(one.parameters, 'P'), 2)),
    levelOf(revision.at(lock, 'P'), 3),
  ]
  // The lock of the field is only a wish until it is signed; readers enforce either.
  const locks = [
    ...transformsOf(revision, signature)
      .filter(one => one.method === 'FieldMDP')
      .map(one => lockOf(revision, one.parameters)),
    lockOf(revision, lock),
  ]
  return { level: Math.min(3, ...levels) as PermissionLevel, isLocked: name => locks.some(isLocked => isLocked(name)) }
}

interface Transform {
  readonly method: string
  readonly parameters: PdfObject
}

function transformsOf(revision: PdfRevision, signature: PdfObject): Transform[] {
  const references = revision.at(signature, 'Reference')
  if (!isArray(references)) return []
  return references.items.slice(0, 32).flatMap(reference => {
    const method = revision.at(reference, 'TransformMethod')
    return isName(method) ? [{ method: method.name, parameters: revision.at(reference, 'TransformParams') }] : []
  })
}

const levelOf = (value: PdfObject, otherwise: PermissionLevel): PermissionLevel =>
  value === 1 || value === 2 || value === 3 ? value : otherwise

function lockOf(revision: PdfRevision, parameters: PdfObject): (fieldName: string) => boolean {
  if (!entriesOf(parameters)) return () => false
  const action = revision.at(parameters, 'Action')
  const listed = revision.at(parameters, 'Fields')
  const names = isArray(listed)
    ? listed.items
        .map(item => revision.resolve(item))
        .filter(isString)
        .map(textOfPdfString)
    : []
  // A name stands for the fields below it too.
  const isNamed = (field: string) => names.some(name => field === name || field.startsWith(`${name}.`))
  if (isName(action, 'All')) return () => true
  if (isName(action, 'Exclude')) return field => !isNamed(field)
  return isNamed
}
