import type { FetchEvidence, FetchedEvidence } from '../verification/fetch-evidence.ts'
import type { FindIssuer } from './find-issuer.ts'
import type { RevocationOf } from './revocation-of.ts'

/** A file may hold hundreds of certificates; so many questions are asked for one verdict. */
const mostQuestions = 20

/** For verifying: asks what it can at allowed addresses, and is silent about the rest. */
export function createFetchEvidence(findIssuer: FindIssuer, revocationOf: RevocationOf): FetchEvidence {
  return async wanted => {
    const answers = await Promise.all(
      wanted.slice(0, mostQuestions).map(async ({ what, certificate, issuer }): Promise<FetchedEvidence> => {
        if (what === 'issuer') {
          const found = await findIssuer(certificate, [])
          return found ? { certificates: [found.der] } : {}
        }
        const by = issuer ?? (await findIssuer(certificate, []))
        if (!by) return {}
        const { answer } = await revocationOf({ certificate, issuer: by })
        if (!answer || answer.status === 'unknown') return {}
        return answer.kind === 'ocsp' ? { ocspResponses: [answer.der] } : { crls: [answer.der] }
      }),
    )
    return {
      certificates: answers.flatMap(({ certificates = [] }) => certificates),
      ocspResponses: answers.flatMap(({ ocspResponses = [] }) => ocspResponses),
      crls: answers.flatMap(({ crls = [] }) => crls),
    }
  }
}
