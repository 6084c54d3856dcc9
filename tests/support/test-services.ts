import { join } from 'node:path'
import type { Kernel } from '../../src/kernel/kernel.ts'

type Services = Pick<Kernel, 'config' | 'files' | 'pdf' | 'mail' | 'texts' | 'log'> & { close(): Promise<void> }

/** The kernel's services for a test, on a folder of its own. */
export async function testServices(folder: string): Promise<Services> {
  const absent = (name: string): never => {
    throw new Error(`${name} is not there yet`)
  }
  return {
    config: { ledgerRootsFile: join(folder, 'roots.txt'), dataDir: folder } as unknown as Kernel['config'],
    get files() {
      return absent('files')
    },
    get pdf() {
      return absent('pdf')
    },
    get mail() {
      return absent('mail')
    },
    get texts() {
      return absent('texts')
    },
    log: console as unknown as Kernel['log'],
    close: async () => {},
  }
}
