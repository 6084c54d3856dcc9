import type { Temporal } from 'temporal-polyfill'
import type { Certificate } from '../certificates/certificate.ts'
import type { Crl } from '../certificates/crl.ts'
import { askOcsp } from './ask-ocsp.ts'
import { askPatiently, type Patience } from './ask-patiently.ts'
import { type AuthorityFailure, isAuthorityFailure } from './authority-failure.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { answerOfCrl, fetchCrl } from './fetch-crl.ts'
import type { FetchFromAuthority } from './fetch-from-authority.ts'
import { isCurrent, type RevocationAnswer } from './revocation-answer.ts'

export interface RevocationAsk {
  readonly fetch: FetchFromAuthority
  readonly now: () => Temporal.Instant
  readonly timeoutMs: number
}

export interface RevocationSought {
  readonly certificate: Certificate
  readonly issuer: Certificate
  /** An answer given before this instant is not enough: a certificate may have been revoked since. */
  readonly since?: Temporal.Instant
}

export type RevocationResult =
  | { readonly answer: RevocationAnswer }
  /** Nobody could be asked, or nobody answered as it should be. */
  | { readonly answer: undefined; readonly failures: readonly AuthorityFailure[] }

export type RevocationOf = (sought: RevocationSought) => Promise<RevocationResult>

/** An OCSP answer is used again for so long, if it says nothing else: in a batch each certificate is asked for once. */
const keptMs = 10 * 60_000
const cacheBytes = 48_000_000

/** Looks up a certificate's status: OCSP first, then the list; several callers at once are one call. */
export function createRevocationOf(
  options: RevocationAsk & Patience & { readonly onFailure: (failure: AuthorityFailure) => void },
): RevocationOf {
  const answers = createBoundedCache<RevocationAnswer>(cacheBytes / 4)
  const lists = createBoundedCache<Crl>(cacheBytes)
  const running = new Map<string, Promise<unknown>>()

  function once<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const found = running.get(key) as Promise<Result> | undefined
    if (found) return found
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  const isRecent = (kept: Pick<RevocationAnswer, 'thisUpdate' | 'nextUpdate'>, since: Temporal.Instant | undefined) =>
    isCurrent(kept, options.now()) && (!since || kept.thisUpdate.epochMilliseconds >= since.epochMilliseconds)

  async function fromOcsp({ certificate, issuer, since }: RevocationSought, address: string) {
    const key = `${address} ${issuer.fingerprint} ${certificate.serialNumber}`
    const kept = answers.get(key)
    const age = kept ? options.now().epochMilliseconds - kept.thisUpdate.epochMilliseconds : 0
    if (kept && age <= keptMs && isRecent(kept, since)) return kept
    const answer = await once(key, () =>
      askPatiently(address, options, () => askOcsp(address, certificate, issuer, options)),
    )
    if (answer.status !== 'unknown') answers.set(key, answer)
    return answer
  }

  async function fromList({ certificate, issuer, since }: RevocationSought, address: string) {
    const key = `${address} ${issuer.fingerprint}`
    const kept = lists.get(key)
    if (kept && isRecent(kept, since)) return answerOfCrl(kept, certificate)
    const list = await once(key, () => askPatiently(address, options, () => fetchCrl(address, issuer, options)))
    lists.set(key, list)
    return answerOfCrl(list, certificate)
  }

  return async sought => {
    const { ocspAddresses, crlAddresses } = sought.certificate
    const failures: AuthorityFailure[] = []
    let unknown: RevocationAnswer | undefined
    const ways = [
      ...ocspAddresses
        .filter(isAddress)
        .slice(0, mostAddresses)
        .map(address => () => fromOcsp(sought, address)),
      ...crlAddresses
        .filter(isAddress)
        .slice(0, mostAddresses)
        .map(address => () => fromList(sought, address)),
    ]
    for (const way of ways) {
      try {
        const answer = await way()
        if (answer.status !== 'unknown') return { answer }
        unknown = answer
      } catch (error) {
        if (!isAuthorityFailure(error)) throw error
        options.onFailure(error)
        failures.push(error)
      }
    }
    return unknown ? { answer: unknown } : { answer: undefined, failures }
  }
}

/** A certificate may hold anything there; whether what is an address may be visited, the fetching says. */
const isAddress = (text: string): boolean => URL.canParse(text)

/** A certificate may name as many as it likes; no honest one needs more. */
const mostAddresses = 3
