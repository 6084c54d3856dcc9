import { join } from 'node:path'
import { startMailSink } from '../../sandbox/mail/server.ts'
import { spawnPlatform, stopPlatform } from '../../tests/e2e/spawned-platform.ts'
import type { World } from './open-world.ts'

/** What `npm start` runs, as a process of its own on the world's database, so that whoever asks does not share its thread. */
export interface Platform {
  readonly url: string
  readonly memory: () => Promise<Memory>
  readonly stop: () => Promise<void>
}

export interface Memory {
  readonly residentMb: number
  readonly heapMb: number
}

export async function startPlatform({ server, folder }: World): Promise<Platform> {
  const mail = await startMailSink({ smtpPort: 0, httpPort: 0 })
  const platform = spawnPlatform(join(folder, 'platform'), {
    DATABASE_URL: server.url,
    DATABASE_MIGRATE_URL: server.migrateUrl,
    SMTP_URL: mail.smtpUrl,
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'error',
  })
  const url = await platform.listening
  return {
    url,
    memory: async () => readMemory(await (await fetch(`${url}/metrics`)).text()),
    stop: async () => {
      await stopPlatform(platform)
      await mail.stop()
    },
  }
}

function readMemory(metrics: string): Memory {
  const megabytes = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1]) / 2 ** 20
  return {
    residentMb: megabytes('process_resident_memory_bytes'),
    heapMb: megabytes('nodejs_heap_size_used_bytes'),
  }
}
