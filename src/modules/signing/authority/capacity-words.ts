import type { Capacity } from './capacity.ts'

/** The names that a signature's lines are made of. */
export interface CapacityNames {
  /** Title of the post that signs. */
  readonly title: string
  /** Title of whoever leads the agency whose paper it is. */
  readonly headTitle: string
  /** Name of the collective that leads that agency; null where one person does. */
  readonly collectiveName: string | null
  /** The agency: for its seal. */
  readonly agencyName: string
}

/**
 * The lines above the name, in the words of official papers and so in no locale file (Decree 30/2020, annex I, II.7.a and example 7):
 * `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`.
 */
export function capacityLines(capacity: Capacity, names: CapacityNames): string[] {
  const upper = (text: string): string => text.toLocaleUpperCase('vi')
  const [title, head] = [upper(names.title), upper(names.headTitle)]
  const collective = names.collectiveName === null ? [] : [`TM. ${upper(names.collectiveName)}`]
  switch (capacity) {
    case 'plain':
      return [title]
    case 'TM':
      return [...collective, title]
    case 'Q':
      return [...collective, `Q. ${title}`]
    case 'KT':
      return [...collective, `KT. ${head}`, title]
    case 'TL':
      return [`TL. ${head}`, title]
    case 'TUQ':
      return [`TUQ. ${head}`, title]
    case 'seal':
      return [upper(names.agencyName)]
    default:
      return capacity satisfies never
  }
}
