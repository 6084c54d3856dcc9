import type { Stamp } from '../prepared-signature.ts'
import { askPatiently, type Patience } from './ask-patiently.ts'
import { type AuthorityFailure, isAuthorityFailure, noTimestamp } from './authority-failure.ts'
import { requestTimestamp, type TimestampAsk } from './request-timestamp.ts'

export interface StampOptions extends TimestampAsk, Patience {
  /** In the order in which they are asked. */
  readonly addresses: readonly string[]
  readonly onFailure: (failure: AuthorityFailure) => void
}

/**
 * Asks the authorities in turn until one has stamped. Throws `signing.no-timestamp` when none has: what was to carry a time stamp is
 * never made without.
 */
export function createStamp(options: StampOptions): Stamp {
  return async sha256 => {
    const failures: AuthorityFailure[] = []
    for (const address of options.addresses) {
      try {
        return await askPatiently(address, options, () => requestTimestamp(address, sha256, options))
      } catch (error) {
        if (!isAuthorityFailure(error)) throw error
        options.onFailure(error)
        failures.push(error)
      }
    }
    throw noTimestamp(failures)
  }
}
