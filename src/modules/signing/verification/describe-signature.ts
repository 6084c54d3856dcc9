import type { DescribedCheck, DescribedSignature, Tone } from './describe-report.ts'
import type { SignatureReport } from './report.ts'
import { type Say, sayChanges, sayDay, sayInstant, sayProblem, sayReason, sayWho } from './say.ts'

/** One signature: is it intact, what came after it, who, in what capacity, when and proven by whom, certificate, revocation, stamps. */
export function describeSignature(say: Say, report: SignatureReport): DescribedSignature {
  return {
    id: report.id,
    tone: toneOf(report),
    title: say.text(`signing.kind.${report.kind}`, { who: sayWho(say, report) }),
    checks: [
      describeIntegrity(say, report),
      ...describeChanges(say, report),
      ...describeAuthority(say, report),
      ...describeTime(say, report),
      ...describeCertificate(say, report),
      ...describeRevocation(say, report),
      ...describeStamps(say, report),
      ...describeProblems(say, report),
    ],
    technical: describeTechnical(say, report),
  }
}

export function toneOf({ indication, authority }: SignatureReport): Tone {
  if (indication === 'TOTAL-FAILED') return 'bad'
  if (indication === 'INDETERMINATE' || (authority?.known && !authority.allowed)) return 'warn'
  return 'ok'
}

function check({ text }: Say, tone: Tone, key: string, detail: string): DescribedCheck {
  return { tone, title: text(`signing.check.${key}.${tone}`), detail }
}

export function describeIntegrity(say: Say, { integrity }: SignatureReport): DescribedCheck {
  if (integrity.holds) return check(say, 'ok', 'integrity', say.text('signing.check.integrity.holds'))
  const isUnread = integrity.because === 'content-missing' || integrity.because === 'unsupported-algorithm'
  const tone = isUnread || integrity.because === 'no-signer-certificate' ? 'warn' : 'bad'
  return check(say, tone, 'integrity', sayReason(say, { code: integrity.because }))
}

export function describeChanges(say: Say, { coverage, integrity }: SignatureReport): DescribedCheck[] {
  if (!integrity.holds) return []
  const { extent, changes } = coverage
  const what = sayChanges(say, changes)
  switch (extent) {
    case 'whole-document':
      return [check(say, 'ok', 'changes', say.text('signing.check.changes.none'))]
    case 'later-changes-allowed':
      return [check(say, 'ok', 'changes', say.text('signing.check.changes.allowed', { what }))]
    case 'later-changes-forbidden': {
      const forbidden = sayChanges(
        say,
        changes.filter(({ allowed }) => !allowed),
      )
      return [check(say, 'bad', 'changes', say.text('signing.check.changes.forbidden', { what: forbidden || what }))]
    }
    case 'partial':
      return [check(say, 'warn', 'changes', say.text('signing.check.changes.partial'))]
    case 'unknown':
      return [check(say, 'warn', 'changes', say.text('signing.check.changes.unknown'))]
  }
}

export function describeAuthority(say: Say, report: SignatureReport): DescribedCheck[] {
  const { authority, kind } = report
  if (kind === 'document-timestamp' || !report.integrity.holds) return []
  const who = sayWho(say, report)
  if (!authority?.known) return [check(say, 'plain', 'authority', say.text('signing.check.authority.unknown', { who }))]
  const capacity = authority.capacity ? say.text(`signing.capacity.${authority.capacity}`) : ''
  if (!authority.allowed) {
    const why = say.text(`signing.authority.${authority.refusedBecause ?? 'no-capacity'}`)
    return [check(say, 'bad', 'authority', say.text('signing.check.authority.refused', { who, why }))]
  }
  const key = authority.capacity === 'seal' ? 'seal' : 'authority'
  return [check(say, 'ok', key, say.text('signing.check.authority.allowed', { who, capacity }))]
}

function describeTime(say: Say, { signingTime, claimedAt, kind, integrity }: SignatureReport): DescribedCheck[] {
  if (!integrity.holds) return []
  const { at, provenBy } = signingTime
  if (provenBy) {
    const detail = say.text('signing.check.time.proven', { at: sayInstant(say, at), authority: provenBy.authority })
    return [check(say, 'ok', 'time', detail)]
  }
  if (!claimedAt) return [check(say, 'plain', 'time', say.text('signing.check.time.nothing'))]
  const key = kind === 'document-timestamp' ? 'stamped' : 'claimed'
  return [check(say, 'plain', 'time', say.text(`signing.check.time.${key}`, { at: sayInstant(say, claimedAt) }))]
}

/** The reasons of a verdict that is not good stand here; where all is well, whose word it rests on. */
export function describeCertificate(say: Say, report: SignatureReport): DescribedCheck[] {
  const { signer, anchor, indication, reasons, integrity } = report
  if (!integrity.holds || !signer) return []
  const spoken = reasons.filter(({ code }) => !toldElsewhere.has(code)).map(reason => sayReason(say, reason))
  if (indication === 'TOTAL-PASSED' && anchor) {
    const params = {
      issuer: signer.issuerName,
      from: sayDay(say, signer.notBefore),
      to: sayDay(say, signer.notAfter),
      anchor: anchor.name,
    }
    return [check(say, 'ok', 'certificate', [say.text('signing.check.certificate.valid', params), ...spoken].join(' '))]
  }
  if (spoken.length === 0) return []
  const isAtFault = indication === 'TOTAL-FAILED' && report.subIndication !== 'LATER_CHANGES_FORBIDDEN'
  return [check(say, isAtFault ? 'bad' : 'warn', 'certificate', spoken.join(' '))]
}

/** They have a check of their own. */
const toldElsewhere = new Set(['later-changes-forbidden', 'stamp-not-believed'])

function describeRevocation(say: Say, { path }: SignatureReport): DescribedCheck[] {
  const status = path[0]?.revocation
  if (!status || status.status === 'missing' || status.status === 'not-needed') return []
  const { evidence } = status
  const said = { issuer: evidence.issuer, at: sayInstant(say, evidence.thisUpdate) }
  if (status.status === 'good') {
    return [check(say, 'ok', 'revocation', say.text(`signing.check.revocation.good-${evidence.origin}`, said))]
  }
  const detail = say.text('signing.check.revocation.revoked', { ...said, revokedAt: sayInstant(say, status.at) })
  return [check(say, 'bad', 'revocation', detail)]
}

function describeStamps(say: Say, { timestamps }: SignatureReport): DescribedCheck[] {
  return timestamps.map(({ indication, place, at, authority, reasons }) => {
    const params = {
      place: say.text(`signing.stamp.${place}`),
      at: at ? sayInstant(say, at) : say.text('signing.stamp.no-time'),
      authority: authority?.name ?? say.text('signing.who.unknown'),
    }
    if (indication === 'TOTAL-PASSED')
      return check(say, 'ok', 'stamp', say.text('signing.check.stamp.believed', params))
    const why = reasons.map(reason => sayReason(say, reason)).join(' ')
    return check(say, 'warn', 'stamp', say.text('signing.check.stamp.not-believed', { ...params, why }))
  })
}

function describeProblems(say: Say, { problems }: SignatureReport): DescribedCheck[] {
  return problems.map(problem => check(say, 'plain', 'problem', sayProblem(say, problem)))
}

function describeTechnical(say: Say, report: SignatureReport): DescribedSignature['technical'] {
  const { format, level, algorithms, indication, subIndication, signer, path } = report
  const line = (key: string, value: string) => ({ label: say.text(`signing.technical.${key}`), value })
  const { digest, signature, keyBits } = algorithms
  return [
    line('verdict', [indication, subIndication].filter(Boolean).join(' / ')),
    line('format', format),
    line('level', say.text('signing.technical.level-of', { found: level.found, validated: level.validated })),
    line('algorithms', [digest, signature, keyBits].filter(Boolean).join(', ')),
    ...(signer ? [line('certificate', `${signer.subject} (${signer.serialNumber})`)] : []),
    ...(path.length > 1 ? [line('path', path.map(({ certificate }) => certificate.name).join(' ← '))] : []),
  ]
}
