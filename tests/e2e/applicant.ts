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
  readonly answerSupplement: (dossierId: string, paperKey: string) => Promise<void>
}

/** The General Statistics Office's codes of what has a counter for the ward: itself, its city, its province. */
const territoryOf: Readonly<Record<string, string>> = {
  'commune-committee': '07228',
  'district-committee': '213',
  centre: '24',
}

export async function applicant(platform: RunningPlatform, login: string): Promise<Applicant> {
  const client = createClient(platform.url, await tokenOf(platform, login))
  const versionOf = async (procedureCode: string): Promise<ProcedureVersion> => {
    const { version } = await client.call<{ version: ProcedureVersion }>('GET', `/procedures/${procedureCode}`)
    return version
  }
  const counterOf = async ({ receivedAt: [kind = ''] }: ProcedureVersion): Promise<Revised | undefined> => {
    const query = new URLSearchParams({ kind, territory: territoryOf[kind] ?? '' })
    return (await client.call<{ items: readonly Revised[] }>('GET', `/units?${query}`)).items[0]
  }
  const save = async (version: ProcedureVersion, answers: Record<string, unknown>): Promise<Revised> => {
    const territory = await client.call<Revised>('GET', '/territories/07228')
    return client.call('POST', '/dossiers/drafts', {
      procedureCode: version.procedureCode,
      territoryId: territory.id,
      receivingUnitId: (await counterOf(version))?.id,
      answers,
    })
  }
  const attach = async (dossierId: string, paperKey: string): Promise<number> => {
    const query = new URLSearchParams({ paperKey, name: 'giay-chup.png' })
    const { buffer, mimeType } = takePhoto({ width: 80, height: 60 })
    return (await client.send<Revised>(`/dossiers/${dossierId}/papers?${query}`, buffer, mimeType)).revision
  }
  return {
    begin: async procedureCode => save(await versionOf(procedureCode), {}),
    file: async procedureCode => {
      const version = await versionOf(procedureCode)
      const draft = await save(version, fillForm(version.form))
      let { revision } = draft
      for (const paper of version.cases[0]?.papers.filter(({ required }) => required) ?? [])
        revision = await attach(draft.id, paper.key)
      await client.call('POST', `/dossiers/${draft.id}/submit`, { revision })
      return draft.id
    },
    answerSupplement: async (dossierId, paperKey) => {
      const revision = await attach(dossierId, paperKey)
      await client.call('POST', `/dossiers/${dossierId}/answer-supplement`, { revision })
    },
  }
}
