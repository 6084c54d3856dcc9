import type { Actor, OfficialActor } from '#kernel/actor.ts'
import { notFound } from '#kernel/errors.ts'
import { signAction } from '../authority/authority-policy.ts'
import { ownFilePurpose } from './own-file.ts'
import type { SignatureRequest } from './signature-request.ts'

type Asked = Pick<SignatureRequest, 'signerPostId' | 'unitId' | 'purpose' | 'askedByAccountId'>

/**
 * Whom a request waits for: the post that was asked, whoever acts for it with a power that covers signing, and for a seal every records
 * clerk of the agency; a file of somebody's own for nobody but them. Nobody else is told that it exists.
 */
export function isAddressee(actor: Actor, request: Asked): boolean {
  if (actor.kind !== 'official') return false
  if (request.purpose === ownFilePurpose && request.askedByAccountId !== actor.accountId) return false
  if (request.signerPostId === null) {
    return actor.onBehalfOf === undefined && actor.unitId === request.unitId && actor.roles.includes('records-clerk')
  }
  if (actor.onBehalfOf === undefined) return actor.postId === request.signerPostId
  return actor.onBehalfOf === request.signerPostId && coversSigning(actor, request.purpose)
}

export function assertAddressee(actor: Actor, request: Asked): void {
  if (!isAddressee(actor, request)) throw notFound('signing.no-request')
}

function coversSigning(actor: OfficialActor, purpose: string): boolean {
  return purposesOf(actor)?.includes(purpose) ?? true
}

/** What a delegation is limited to, where it does not cover signing of every kind. */
export function purposesOf({ delegatedActions }: OfficialActor): readonly string[] | undefined {
  return delegatedActions?.includes(signAction) ? undefined : delegatedActions
}
