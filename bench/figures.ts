import { clock, receipts } from './dossiers/paper-and-clock.ts'
import type { Figure } from './figure.ts'
import { jobs } from './jobs/jobs.ts'
import { ledgerAppend } from './ledger/append.ts'
import { ledgerVerify } from './ledger/verify.ts'
import { search } from './search/search.ts'
import { signing } from './signing/batch.ts'
import { submissionsOverHttp } from './submissions/over-http.ts'
import { submissions } from './submissions/use-case.ts'
import { memory, memoryForLong } from './web/memory.ts'
import { pages } from './web/pages.ts'
import { workList, workListBesideMillion } from './work-list/work-list.ts'

/** In the order in which they are measured: the list fills the tables, and pages are then served from full ones. */
export const figures: readonly Figure[] = [
  search,
  submissions,
  submissionsOverHttp,
  ledgerAppend,
  jobs,
  receipts,
  clock,
  signing,
  ledgerVerify,
  workList,
  workListBesideMillion,
  pages,
  memory,
  memoryForLong,
]
