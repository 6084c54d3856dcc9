/** The signing module's only door: sign, and verify what anybody signed. */

export { nameTampering } from './anchoring/anchor-finding.ts'
export { verifyAnchors } from './anchoring/verify-anchors.ts'
export { authorityOf } from './authority/authority-of.ts'
export type { Capacity } from './authority/capacity.ts'
export { capacityToSign } from './authority/capacity-to-sign.ts'
export { type BindKey, bindKey } from './keys/bind-key.ts'
export { hasUsableKey } from './keys/list-keys.ts'
export {
  type FiledPaper,
  issuePaper,
  type PaperWords,
  type PrintedPaper,
  paperProof,
  preparePaper,
  printPaper,
} from './papers/issue-paper.ts'
export { listRevokedPapers, type RevokedPaper } from './papers/list-revoked-papers.ts'
export type { PaperKey, PaperProof } from './papers/paper.ts'
export { paperEvents } from './papers/paper-event.ts'
export { hiddenFact, nameFact, openFact, type PaperFact } from './papers/paper-fact.ts'
export { fillPdfFields, placePdfFields } from './pdf/pdf-fields.ts'
export { sealRectangle } from './pdf/seal-rectangle.ts'
export { keepPicture } from './pictures/keep-picture.ts'
export { pictureOf } from './pictures/picture-store.ts'
export { buildProofPackage } from './proof/build-proof-package.ts'
export { type AskForSignature, askForSignature } from './requests/ask-for-signature.ts'
export { cancelSignature } from './requests/cancel-request.ts'
export { type SealedPaper, type SealNow, sealNow } from './requests/seal-now.ts'
export { getSignatureRequest, signatureRequestsOf } from './requests/see-requests.ts'
export { signingEvents } from './requests/signature-event.ts'
export type {
  Level,
  Placement,
  RequestState,
  SignatureFields,
  SignatureRequest,
  SignatureSubject,
  SignedFormat,
} from './requests/signature-request.ts'
export { generateSoftKey } from './signers/soft/generate-soft-key.ts'
export { type LoadTrustAnchors, loadTrustAnchors } from './trust/load-trust-anchors.ts'
export { readTrustList } from './trust/read-trust-list.ts'
export { sandboxAnchor } from './trust/sandbox-anchor.ts'
export type { TrustAnchor } from './trust/trust-anchor.ts'
export { type DescribedReport, describeReport } from './verification/describe-report.ts'
export { keptHours as keptVerificationHours } from './verification/keep-verification.ts'
export type { VerificationReport } from './verification/report.ts'
export { verificationServices } from './verification/verification-services.ts'
export { type VerifyFile, verifyFile } from './verification/verify-file.ts'
