import type { Actor } from './actor.ts'
import { canonicalJson } from './ledger/canonical-json.ts'

/** The actor as the ledger and the database see it: ids and roles, no names. */
export function actorRecord(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return canonicalJson({ kind: actor.kind })
    case 'system':
      return canonicalJson({ kind: actor.kind, name: actor.name })
    case 'citizen':
    case 'business':
      return canonicalJson({ kind: actor.kind, accountId: actor.accountId })
    case 'official':
      return canonicalJson({
        kind: actor.kind,
        accountId: actor.accountId,
        personId: actor.personId,
        postId: actor.postId,
        unitId: actor.unitId,
        roles: [...actor.roles],
        ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}),
      })
  }
}
