import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { readConfig } from '../../src/kernel/config/config.ts'
import { loadSecretKey } from '../../src/kernel/config/secret-key.ts'
import { createFiles } from '../../src/kernel/files/files.ts'
import { localeFolders } from '../../src/kernel/i18n/locale-folders.ts'
import { loadTexts } from '../../src/kernel/i18n/texts.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { createLog } from '../../src/kernel/log/log.ts'
import { createRecordingMail, type RecordingMail } from '../../src/kernel/mail/testing/recording-mail.ts'
import { createMetrics } from '../../src/kernel/metrics/metrics.ts'
import { createPagePictures } from '../../src/kernel/pdf/page-pictures.ts'
import { createPdf } from '../../src/kernel/pdf/pdf.ts'

type Services = Pick<
  Kernel,
  'config' | 'files' | 'pdf' | 'pagePictures' | 'texts' | 'log' | 'metrics' | 'secretKey'
> & {
  readonly mail: RecordingMail
  close(): Promise<void>
}

/** The kernel's services for a test, on a folder of its own. */
export async function testServices(folder: string): Promise<Services> {
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: folder,
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  })
  const pdf = createPdf()
  const pagePictures = createPagePictures()
  const mail = createRecordingMail()
  return {
    config,
    secretKey: await loadSecretKey(config),
    files: await createFiles({ folder: join(folder, 'files') }, Temporal.Now.instant()),
    pdf,
    pagePictures,
    mail,
    texts: loadTexts(await localeFolders()),
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    close: async () => {
      pagePictures.close()
      await Promise.all([pdf.close(), mail.close()])
    },
  }
}
