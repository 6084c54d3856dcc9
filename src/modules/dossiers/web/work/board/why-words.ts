import type { Text } from '#kernel/i18n/texts.ts'

/** Roles that a plan's steps name; another is said by its own name. */
const known: ReadonlySet<string> = new Set(['opinion', 'counter', 'specialist', 'head', 'records-clerk'])

/** Why a dossier lies where it lies: `chờ ký`, `chờ cơ quan khác trả lời`. */
export const whyWords = (why: string, text: Text): string =>
  known.has(why) ? text(`dossiers.work.why.${why}`) : text(`organisation.role.${why}`)
