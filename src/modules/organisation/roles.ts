/**
 * What a post may be asked to do. A procedure's step names one of these; their names for people stand in the locale files
 * under `organisation.role.<role>`.
 */
export const roles = [
  /** Receives dossiers and returns results (bộ phận một cửa). */
  'counter',
  /** Examines and drafts (chuyên viên, công chức chuyên môn). */
  'specialist',
  /** Approves and signs for the unit. */
  'head',
  /** Numbers and seals (văn thư). */
  'records-clerk',
  /** Watches over several units. */
  'leader',
  /** Runs the system for its unit and those below: posts, people, settings. */
  'operator',
  /** Edits procedures, forms and published pages. */
  'editor',
  /** Reads everything, changes nothing. */
  'auditor',
] as const

export type Role = (typeof roles)[number]

export function isRole(text: string): text is Role {
  return roles.some(role => role === text)
}
