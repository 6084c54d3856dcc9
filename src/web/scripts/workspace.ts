import { keepDrafts, settleDrafts } from './drafts.ts'
import { guardForms } from './guard.ts'
import { keepSentForm } from './keep-sent.ts'
import { preparePage, watchNetwork } from './page.ts'
import { createPalette } from './palette.ts'
import { placeByHand } from './place.ts'
import { offerPrinting } from './print.ts'
import { keepFresh } from './refresh.ts'
import { walkRows } from './rows.ts'
import { watchSelection } from './selection.ts'
import { listenToKeys } from './shortcuts.ts'
import { switchThemeInPlace } from './theme.ts'
import { showUploads } from './upload.ts'

guardForms()
preparePage(document)
watchNetwork()
settleDrafts()
keepDrafts(document)
keepSentForm()
showUploads(document)
watchSelection(document)
placeByHand(document)
offerPrinting(document)
switchThemeInPlace()
keepFresh()
listenToKeys(walkRows(document), createPalette())
