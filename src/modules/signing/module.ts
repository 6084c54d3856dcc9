import type { ModuleManifest } from '#kernel/module.ts'
import { countersignPeersJob } from './anchoring/countersign-peers.ts'
import { lastStampCondition } from './anchoring/last-stamp.ts'
import { ledgerRoutes } from './anchoring/ledger-routes.ts'
import { stampRootsJob } from './anchoring/stamp-roots.ts'
import { agentRoutes } from './api/agent-routes.ts'
import { keptVerificationRoutes } from './api/kept-verification-routes.ts'
import { keyRoutes } from './api/key-routes.ts'
import { ownFileRoutes } from './api/own-file-routes.ts'
import { paperRoutes } from './api/paper-routes.ts'
import { pictureRoutes } from './api/picture-routes.ts'
import { requestRoutes } from './api/request-routes.ts'
import { verificationRoutes } from './api/verification-routes.ts'
import { keysEndingCondition } from './keys/keys-ending.ts'
import { leaveOfficeHandler, retireLeftKeysJob } from './keys/leave-office.ts'
import { noticeRevocationJob } from './keys/notice-revocation.ts'
import { sendKeyWarningJob, warnOfExpiryJob } from './keys/warn-of-expiry.ts'
import { paperEvents } from './papers/paper-event.ts'
import { paperFilesInUse } from './papers/paper-store.ts'
import { pictureEvents } from './pictures/picture-event.ts'
import { picturesInUse } from './pictures/picture-store.ts'
import { advanceBatchJob, cancelOrderJob, resumeBatchesJob } from './requests/advance-batch.ts'
import { extendSignatureJob, renewSignaturesJob } from './requests/extend-signature.ts'
import { filesInUse } from './requests/files-in-use.ts'
import { signingEvents } from './requests/signature-event.ts'
import { agentEvents } from './signers/agent/agent-event.ts'
import { forgetAgentOrdersJob } from './signers/agent/forget-orders.ts'
import { trustEvents } from './trust/load-trust-anchors.ts'
import { forgetVerificationsJob } from './verification/keep-verification.ts'
import { nav, pages } from './web/pages.ts'

export const signing: ModuleManifest = {
  name: 'signing',
  dependsOn: ['organisation', 'identity'],
  pages,
  nav,
  routes: [
    ...verificationRoutes,
    ...keptVerificationRoutes,
    ...ownFileRoutes,
    ...paperRoutes,
    ...pictureRoutes,
    ...requestRoutes,
    ...keyRoutes,
    ...ledgerRoutes,
    ...agentRoutes,
  ],
  filesInUse: async (context, sha256s) => [
    ...(await filesInUse(context, sha256s)),
    ...(await paperFilesInUse(context, sha256s)),
    ...(await picturesInUse(context, sha256s)),
  ],
  eventTypes: [
    ...Object.values(signingEvents),
    ...Object.values(paperEvents),
    ...Object.values(pictureEvents),
    ...Object.values(trustEvents),
    ...Object.values(agentEvents),
  ],
  jobs: [
    forgetVerificationsJob,
    advanceBatchJob,
    resumeBatchesJob,
    cancelOrderJob,
    extendSignatureJob,
    renewSignaturesJob,
    warnOfExpiryJob,
    sendKeyWarningJob,
    noticeRevocationJob,
    retireLeftKeysJob,
    stampRootsJob,
    countersignPeersJob,
    forgetAgentOrdersJob,
  ],
  handlers: [leaveOfficeHandler],
  conditions: [lastStampCondition, keysEndingCondition],
}
