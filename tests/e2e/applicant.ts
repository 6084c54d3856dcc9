import { fillForm } from '../../provinces/fill-form.ts'
import { createClient } from '../../scripts/tour/client.ts'
import type { ProcedureVersion } from '../../src/modules/procedures/index.ts'
import type { RunningPlatform } from '../support/running-platform.ts'
import { takePhoto } from './photo.ts'
import { tokenOf } from './token-of.ts'

interface Revised {
  readonly id: string
  readonly revision: number
}

/** An applicant of ward Đa Mai who files over the API, where the test is about what comes after. */
export interface Applicant {
  readonly begin: (procedureCode: string) => Promise<Revised>
  /** The whole form filled, every required paper photographed; answers the dossier's id. */
  readonly file: (procedureCode: string) => Promise<string>
}

export async function applicant(platform: RunningPlatform, login: string): Promise<Applicant> {
  const client = createClient(platform.url, await tokenOf(platform, login))
  const territory = await client.call<Revised>('GET', '/territories/07228')
  const counters = await client.call<{ items: readonly Revised[] }>(
    'GET',
    '/units?kind=commune-committee&territory=07228',
  )
  const versionOf = async (procedureCode: string): Promise<ProcedureVersion> => {
    const { version } = await client.call<{ version: ProcedureVersion }>('GET', `/procedures/${procedureCode}`)
    return version
  }
  const save = (procedureCode: string, answers: Record<string, unknown>): Promise<Revised> =>
    client.call('POST', '/dossiers/drafts', {
      procedureCode,
      territoryId: territory.id,
      receivingUnitId: counters.items[0]?.id,
      answers,
    })
  return {
    begin: procedureCode => save(procedureCode, {}),
    file: async procedureCode => {
      const version = await versionOf(procedureCode)
      const draft = await save(procedureCode, fillForm(version.form))
      let { revision } = draft
      for (const paper of version.cases[0]?.papers.filter(({ required }) => required) ?? []) {
        const query = new URLSearchParams({ paperKey: paper.key, name: 'giay-chup.png' })
        const photo = takePhoto({ width: 80, height: 60 })
        const sent = await client.send<Revised>(`/dossiers/${draft.id}/papers?${query}`, photo.buffer, photo.mimeType)
        revision = sent.revision
      }
      await client.call('POST', `/dossiers/${draft.id}/submit`, { revision })
      return draft.id
    },
  }
}
