import countries from './countries.json' with { type: 'json' }
import ethnicGroups from './ethnic-groups.json' with { type: 'json' }

/** Names that a question of words has a list of. */
export type SuggestionList = 'ethnic-groups' | 'countries'

const lists: Readonly<Record<SuggestionList, readonly string[]>> = {
  /** Decision 121-TCTK/PPCĐ of 2 March 1979: the 54 groups, under their first names and in the Decision's order. */
  'ethnic-groups': ethnicGroups,
  /** Members of the United Nations, Palestine and the Holy See, under the names of Unicode CLDR or the ones in common use; Vietnam first. */
  countries,
}

/** What is offered to whoever types the answer; another may be typed all the same, for what a person's papers say decides. */
export const suggestedAnswers = (list: SuggestionList): readonly string[] => lists[list]
