import { keepDrafts, settleDrafts } from './drafts.ts'
import { takeDroppedFiles } from './drop.ts'
import { guardForms } from './guard.ts'
import { preparePage, watchNetwork } from './page.ts'
import { offerPasskeys } from './passkeys.ts'
import { spreadPastedDates } from './pasted-date.ts'
import { offerPrinting } from './print.ts'
import { offerScanning } from './scan.ts'
import { showUploads } from './upload.ts'

guardForms()
preparePage(document)
watchNetwork()
settleDrafts()
keepDrafts(document)
spreadPastedDates(document)
showUploads(document)
takeDroppedFiles(document)
offerScanning(document)
offerPrinting(document)
offerPasskeys(document)
