import { describe, expect, it } from 'vitest'
import { createTexts, locales } from '#kernel/i18n/texts.ts'
import kernelEn from '#kernel/locales/en.json' with { type: 'json' }
import kernelVi from '#kernel/locales/vi.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import vi from '../locales/vi.json' with { type: 'json' }
import { describeReport } from './describe-report.ts'
import { failed, undetermined } from './indication.ts'
import type { ReasonCode, SignatureReport, Verdict, VerificationReport } from './report.ts'

const texts = createTexts({ vi: { ...kernelVi, ...vi }, en: { ...kernelEn, ...en } })

const certificate = {
  fingerprint: 'f',
  serialNumber: '01',
  subject: 'CN=UBND phường Đa Mai',
  issuer: 'CN=CA',
  name: 'UBND phường Đa Mai',
  issuerName: 'CA',
  notBefore: '2025-03-01T00:00:00Z',
  notAfter: '2030-03-01T00:00:00Z',
}

const signature: SignatureReport = {
  id: 'Signature1',
  kind: 'signature',
  format: 'PAdES',
  indication: 'TOTAL-PASSED',
  reasons: [],
  integrity: { holds: true },
  coverage: { extent: 'whole-document', changes: [] },
  signer: certificate,
  claims: {},
  claimedAt: '2026-11-18T03:12:00Z',
  signingTime: { at: '2026-11-18T03:20:00Z', provenBy: { place: 'signature', authority: 'Dấu thời gian' } },
  path: [
    {
      certificate,
      revocation: {
        status: 'good',
        evidence: { by: 'ocsp', origin: 'embedded', thisUpdate: '2026-11-18T03:21:00Z', issuer: 'CA' },
      },
    },
  ],
  anchor: { fingerprint: 'r', name: 'Gốc', source: 'a decision' },
  timestamps: [],
  algorithms: { digest: 'SHA-256', signature: 'RSA', keyBits: 2048 },
  level: { found: 'B-LTA', validated: 'B-LT' },
  problems: [],
}

const reportOf = (verdict: Verdict, signatures: readonly SignatureReport[] = [signature]): VerificationReport => ({
  verdict,
  verifiedAt: '2026-11-20T09:05:00Z',
  judgedAt: '2026-11-20T09:05:00Z',
  file: { size: 1, sha256: 'abc', kind: 'pdf', readable: true },
  problems: [],
  contents: [],
  signatures,
})

const say = (report: VerificationReport, locale: 'vi' | 'en' = 'vi') =>
  describeReport(report, texts.for(locale), locale)

describe('a report in sentences', () => {
  it('begins with the verdict and who signed', () => {
    const { title, lead, tone, advice } = say(reportOf('genuine'))
    expect(title).toBe('Giấy tờ này là thật và chưa bị sửa')
    expect(lead).toBe('UBND phường Đa Mai đã ký. Từ lúc ký đến nay, không một chữ nào thay đổi.')
    expect([tone, advice]).toEqual(['ok', []])
  })

  it('tells of each signature who, when and by whose proof, in the time of the province', () => {
    const details = say(reportOf('genuine')).signatures[0]?.checks.map(({ detail }) => detail.replaceAll('\u00a0', ' '))
    expect(details).toContain('Chữ ký đã có lúc 10:20 thứ Tư 18/11/2026, theo dấu thời gian của Dấu thời gian.')
    expect(details).toContain('Do CA cấp, có hiệu lực 01/03/2025 - 01/03/2030, được tin theo Gốc.')
    expect(details).toContain('CA xác nhận lúc 10:21 thứ Tư 18/11/2026; xác nhận nằm trong tệp.')
  })

  it('names the person, the post and the capacity where the organisation knows them', () => {
    const authority = {
      known: true,
      person: 'Nguyễn Hữu Thắng',
      post: 'Phó Chủ tịch',
      unit: 'UBND phường Đa Mai',
      capacity: 'KT',
      allowed: true,
    } as const
    const { checks } = say(reportOf('genuine', [{ ...signature, authority }]))
    expect(checks).toContainEqual({
      tone: 'ok',
      title: 'Người ký có thẩm quyền',
      detail: 'Nguyễn Hữu Thắng, Phó Chủ tịch, UBND phường Đa Mai, ký thay (KT.).',
    })
  })

  it('says what to do where nothing can be concluded, once for each thing that is missing', () => {
    const missing = {
      ...signature,
      ...undetermined('TRY_LATER'),
      reasons: [{ code: 'revocation-none', params: { name: 'An' } }],
    } as const
    const { advice, checks } = say(reportOf('undetermined', [missing, missing]))
    expect(advice).toEqual(['Chưa hỏi được tình trạng chứng thư. Hãy thử lại sau 10 phút.'])
    expect(checks.map(({ detail }) => detail)).toContain('Chưa biết chứng thư An có bị thu hồi hay không.')
  })

  it('says of a forbidden change that the rule is our own', () => {
    const changed = {
      ...signature,
      ...failed('LATER_CHANGES_FORBIDDEN'),
      coverage: { extent: 'later-changes-forbidden', changes: [{ what: 'page-content', allowed: false }] },
    } as const
    const { checks } = say(reportOf('altered', [changed]))
    expect(checks.map(({ detail }) => detail).join()).toContain('nội dung trang. Quy tắc của chúng tôi')
  })
})

describe('every sentence', () => {
  const verdicts: Readonly<Record<Verdict, true>> = {
    genuine: true,
    altered: true,
    rejected: true,
    unauthorised: true,
    partial: true,
    undetermined: true,
    unsigned: true,
    unreadable: true,
  }
  const reasons: Readonly<Record<ReasonCode, true>> = {
    'digest-mismatch': true,
    'signature-mismatch': true,
    malformed: true,
    'unsupported-algorithm': true,
    'no-signer-certificate': true,
    'content-missing': true,
    'reference-unsound': true,
    'signer-reference-wrong': true,
    'signer-reference-absent': true,
    'later-changes-forbidden': true,
    'no-chain': true,
    'too-many-certificates': true,
    'anchor-not-in-force': true,
    'critical-extension-unknown': true,
    'not-an-authority': true,
    'path-too-long': true,
    'key-usage-wrong': true,
    'extended-key-usage-wrong': true,
    'certificate-expired': true,
    'authority-expired': true,
    'certificate-not-yet-valid': true,
    'revocation-none': true,
    'revocation-stale': true,
    'revocation-out-of-bounds': true,
    'revocation-weak': true,
    'on-hold': true,
    revoked: true,
    'authority-revoked': true,
    'weak-algorithm': true,
    'stamp-outside-validity': true,
    'stamp-from-future': true,
    'stamp-order': true,
    'stamp-not-believed': true,
    'signed-before-issue': true,
    'signed-after-end': true,
    'signed-after-revocation': true,
    'claimed-after-proof': true,
  }

  it.each(locales)('stands in %s for every verdict and every reason', locale => {
    for (const verdict of Object.keys(verdicts) as Verdict[]) expect(say(reportOf(verdict), locale).title).not.toBe('')
    const params = {
      name: 'An',
      algorithm: 'SHA-1',
      at: '2026-01-01T00:00:00Z',
      provenAt: '2026-01-01T00:00:00Z',
      claimedAt: '2026-01-01T00:00:00Z',
    }
    const spoken = (Object.keys(reasons) as ReasonCode[]).map(code => ({ code, params }))
    const { signatures } = say(
      reportOf('undetermined', [{ ...signature, ...undetermined('NO_POE'), reasons: spoken }]),
      locale,
    )
    expect(signatures[0]?.checks.length).toBeGreaterThan(3)
  })

  it('stands for a problem that nobody knows', () => {
    const report = { ...reportOf('genuine'), problems: [{ code: 'constructor' }, { code: 'too-slow' }] }
    expect(say(report).checks.map(({ detail }) => detail)).toContain('Tệp có điểm bất thường (constructor).')
  })
})
