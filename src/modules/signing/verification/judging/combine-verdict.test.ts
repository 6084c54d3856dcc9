import { describe, expect, it } from 'vitest'
import { failed, type Outcome, passed, undetermined } from '../indication.ts'
import type { SignatureReport } from '../report.ts'
import { combineVerdict } from './combine-verdict.ts'

const file = { readable: true, problems: [] }

const report = (outcome: Outcome, more: Partial<SignatureReport> = {}): SignatureReport => ({
  id: 'a',
  kind: 'signature',
  format: 'PAdES',
  ...outcome,
  reasons: [],
  integrity: { holds: true },
  coverage: { extent: 'whole-document', changes: [] },
  claims: {},
  signingTime: { at: '2026-01-01T00:00:00Z' },
  path: [],
  timestamps: [],
  algorithms: { digest: 'SHA-256', signature: 'RSA' },
  level: { found: 'B-B', validated: 'B-B' },
  problems: [],
  ...more,
})

const good = report(passed)
const partial = report(passed, { coverage: { extent: 'partial', changes: [] } })
const late = report(undetermined('TRY_LATER'))
const outOfOffice = report(passed, { authority: { known: true, allowed: false } })

describe('the verdict on a file', () => {
  it.each([
    ['genuine', [good, good]],
    ['genuine', [partial, good]],
    ['partial', [partial]],
    ['undetermined', [good, late]],
    ['altered', [good, late, report(failed('HASH_FAILURE'))]],
    ['altered', [report(failed('LATER_CHANGES_FORBIDDEN')), good]],
    ['rejected', [late, report(failed('REVOKED'))]],
    ['unauthorised', [good, outOfOffice]],
    ['undetermined', [late, outOfOffice]],
    ['unsigned', []],
    ['unsigned', [report(passed, { kind: 'document-timestamp' })]],
    ['genuine', [good, report(undetermined('TRY_LATER'), { kind: 'document-timestamp' })]],
  ] as const)('is %s by the worst of its signatures', (verdict, reports) => {
    expect(combineVerdict(file, reports)).toBe(verdict)
  })

  it('is not genuine where the file hides or lacks something', () => {
    expect(combineVerdict({ readable: true, problems: [{ code: 'manifest-file-unlisted' }] }, [good])).toBe(
      'undetermined',
    )
    expect(combineVerdict({ readable: true, problems: [{ code: 'mimetype-not-first' }] }, [good])).toBe('genuine')
    expect(combineVerdict({ readable: false, problems: [] }, [good])).toBe('unreadable')
  })
})
