/** ETSI EN 319 102-1 V1.3.1, 5.1.3: the three answers, and why one is not the first. */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED'

export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'
  /** Ours, not the standard's: what was signed has been changed by a later revision that nobody was allowed to make. */
  | 'LATER_CHANGES_FORBIDDEN'

export interface Outcome {
  readonly indication: Indication
  /** Absent where it passed. */
  readonly subIndication?: SubIndication
}

export const passed: Outcome = { indication: 'TOTAL-PASSED' }

export const failed = (subIndication: SubIndication): Outcome => ({ indication: 'TOTAL-FAILED', subIndication })

export const undetermined = (subIndication: SubIndication): Outcome => ({
  indication: 'INDETERMINATE',
  subIndication,
})
