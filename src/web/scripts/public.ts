import { keepDrafts } from './drafts.ts'
import { guardForms } from './guard.ts'
import { preparePage, watchNetwork } from './page.ts'
import { offerPasskeys } from './passkeys.ts'
import { offerPrinting } from './print.ts'
import { showUploads } from './upload.ts'

guardForms()
preparePage(document)
watchNetwork()
keepDrafts(document)
showUploads(document)
offerPrinting(document)
offerPasskeys(document)
