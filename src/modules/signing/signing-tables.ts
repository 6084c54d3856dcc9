import { CamelCasePlugin, type Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Context } from '#kernel/context.ts'
import type { KeyRow } from './keys/key.ts'
import type { Paper } from './papers/paper.ts'
import type { Batch, BatchItem } from './requests/batch.ts'
import type { SignatureWords } from './requests/prepare-document.ts'
import type { Level, SignatureRequest } from './requests/signature-request.ts'
import type { TrustAnchorRow } from './trust/trust-anchor-store.ts'
import type { KeptVerification } from './verification/keep-verification.ts'

type Mutable<Row> = { -readonly [Column in keyof Row]: Row[Column] }
type WithOwnId<Row> = Omit<Mutable<Row>, 'id'> & { id: Generated<string> }

export type SigningTables = {
  'signing.key': WithOwnId<KeyRow>
  'signing.batch': WithOwnId<Batch>
  'signing.batch_item': Mutable<BatchItem>
  'signing.request': WithOwnId<SignatureRequest> & {
    signatureValue: Uint8Array | null
    words: SignatureWords | null
    search: Generated<string>
  }
  'signing.trust_anchor': WithOwnId<TrustAnchorRow & { id: string }>
  'signing.paper': Mutable<Paper>
  'signing.picture': {
    id: Generated<string>
    personId: string | null
    unitId: string | null
    fileSha256: string
    keptAt: Temporal.Instant
  }
  'signing.kept_verification': Mutable<KeptVerification>
  'signing.signed_file': { sha256: string; requestId: string; level: Level; madeAt: Temporal.Instant }
}

/** Rows have the names of `SignatureRequest` and its kin; placements and fields keep their own keys. */
const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

export function tables({ tx }: Pick<Context, 'tx'>) {
  return tx.withPlugin(camelCase).$extendTables<SigningTables>()
}
