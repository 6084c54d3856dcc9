import type { Figure } from './figure.ts'
import { search } from './search/search.ts'
import { submissions } from './submissions/use-case.ts'
import { workList, workListBesideMillion } from './work-list/work-list.ts'

/** In the order in which they are measured. */
export const figures: readonly Figure[] = [submissions, search, workList, workListBesideMillion]
