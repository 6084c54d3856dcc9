import { type Client, createClient } from '../../scripts/tour/client.ts'
import type { RunningPlatform } from '../support/running-platform.ts'
import { takePhoto } from './photo.ts'
import { tokenOf } from './token-of.ts'

/** An official who works over the API, where the test is about what somebody else sees. */
export interface Official {
  /** What the use case needs besides the dossier as it stands. */
  readonly act: (action: string, dossierId: string, body?: Record<string, unknown>) => Promise<void>
  readonly issue: (dossierId: string, result: { readonly resultCode: string; readonly symbol: string }) => Promise<void>
}

interface View {
  readonly dossier: { readonly revision: number }
}

export async function official(platform: RunningPlatform, login: string): Promise<Official> {
  const client = createClient(platform.url, await tokenOf(platform, login))
  return {
    act: async (action, dossierId, body = {}) => {
      const revision = await revisionOf(client, dossierId)
      await client.call('POST', `/dossiers/${dossierId}/${action}`, { revision, ...body })
    },
    issue: async (dossierId, { resultCode, symbol }) => {
      const query = new URLSearchParams({
        revision: String(await revisionOf(client, dossierId)),
        resultCode,
        symbol,
        book: 'ket-qua',
        name: 'ket-qua.png',
      })
      await client.send(`/dossiers/${dossierId}/issue?${query}`, takePhoto().buffer, 'image/png')
    },
  }
}

async function revisionOf(client: Client, dossierId: string): Promise<number> {
  return (await client.call<View>('GET', `/dossiers/${dossierId}`)).dossier.revision
}
