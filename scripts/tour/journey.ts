import { Temporal } from 'temporal-polyfill'
import { fillForm } from '../../provinces/fill-form.ts'
import { formatInstant } from '../../src/kernel/i18n/format.ts'
import type { Locale, Text } from '../../src/kernel/i18n/texts.ts'
import type { ProcedureVersion } from '../../src/modules/procedures/index.ts'
import { checkResult } from './check-result.ts'
import { type Client, createClient, Refused, signInAs } from './client.ts'
import { signResult } from './sign-result.ts'

interface Dossier {
  readonly id: string
  readonly revision: number
  readonly code: string | null
  readonly state: string
  readonly dueAt: string | null
  readonly stepName: string | null
  readonly currentUnitId: string | null
}

export interface View {
  readonly dossier: Dossier
  readonly step?: { readonly number: number; readonly of: number; readonly name: string }
  readonly actions: readonly string[]
  readonly feeLines: readonly { readonly amount: number; readonly receiptId: string | null }[]
  readonly unitNames: Readonly<Record<string, string>>
  readonly signature?: { readonly requestId: string }
  readonly results: readonly { readonly id: string }[]
}

export interface Journey {
  readonly url: string
  readonly password: string
  readonly applicant: string
  /** Sign-in names of the officials who may meet the dossier on its way. */
  readonly officials: readonly string[]
  readonly procedureCode: string
  readonly search: string
  readonly text: Text
  readonly locale: Locale
  readonly say: (line: string) => void
  /** Why it is due when it is, as said to the applicant while the clock runs. */
  readonly explain: (dossierId: string) => Promise<readonly string[]>
}

/** Phường Đa Mai, thành phố Bắc Giang. */
const commune = '07228'

/** The smallest picture there is: stands for a photograph of a paper. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Walks one dossier from search to rating, as the people who would. */
export async function walkDossier(journey: Journey): Promise<void> {
  const { url, password, text, say } = journey
  const visitor = createClient(url)
  const told = (key: string, client: Client, params: Record<string, string | number> = {}): void =>
    say(`${String(Math.round(client.lastMs())).padStart(6)} ms  ${text(`tour.${key}`, params)}`)

  const found = await visitor.call<{ total: number }>('GET', `/procedures?q=${encodeURIComponent(journey.search)}`)
  told('search', visitor, { query: journey.search, total: found.total })
  const { version } = await visitor.call<{ version: ProcedureVersion }>('GET', `/procedures/${journey.procedureCode}`)
  told('read', visitor, { name: version.name, steps: version.steps.length })

  const applicant = await signInAs(url, journey.applicant, password)
  told('applicant', applicant, { login: journey.applicant })
  const dossier = await fileDossier(journey, applicant, version, told)
  const officials = await Promise.all(
    journey.officials.map(async login => ({ login, client: await signInAs(url, login, password) })),
  )
  await carryThrough(journey, dossier.id, { applicant, officials, version, told })
}

export type Told = (key: string, client: Client, params?: Record<string, string | number>) => void

async function fileDossier(
  journey: Journey,
  applicant: Client,
  version: ProcedureVersion,
  told: Told,
): Promise<Dossier> {
  const territory = await applicant.call<{ id: string }>('GET', `/territories/${commune}`)
  const counters = await Promise.all(
    version.receivedAt.map(kind =>
      applicant.call<{ items: { id: string }[] }>('GET', `/units?kind=${kind}&territory=${commune}`),
    ),
  )
  const draft = await applicant.call<Dossier>('POST', '/dossiers/drafts', {
    procedureCode: version.procedureCode,
    territoryId: territory.id,
    receivingUnitId: counters.flatMap(counter => counter.items)[0]?.id,
    answers: fillForm(version.form),
  })
  told('draft', applicant)
  const needed = version.cases[0]?.papers.filter(paper => paper.required) ?? []
  let { revision } = draft
  for (const paper of needed) {
    const path = `/dossiers/${draft.id}/papers?paperKey=${encodeURIComponent(paper.key)}&name=anh.png`
    const receipt = await applicant.send<{ revision: number; paper: { receiptHash: string } }>(
      path,
      picture,
      'image/png',
    )
    revision = receipt.revision
    told('paper', applicant, { paper: paper.name, hash: receipt.paper.receiptHash.slice(0, 16) })
  }
  const submitted = await applicant.call<Dossier>('POST', `/dossiers/${draft.id}/submit`, { revision })
  told('submitted', applicant, { code: submitted.code ?? '' })
  const tracked = createClient(journey.url)
  await tracked.call('GET', `/tracking?code=${submitted.code}`)
  told('tracked', tracked)
  return submitted
}

export interface Cast {
  readonly applicant: Client
  readonly officials: readonly { readonly login: string; readonly client: Client }[]
  readonly version: ProcedureVersion
  readonly told: Told
}

/** Lets whoever may do something do it, until the result is returned and rated. */
async function carryThrough(journey: Journey, dossierId: string, cast: Cast): Promise<void> {
  let supplemented = false
  for (let round = 0; round < 40; round++) {
    const turn = await findTurn(dossierId, cast, supplemented)
    if (!turn) break
    const { official, view, action } = turn
    await act(journey, official.client, view, action, cast)
    if (action === 'supplement') {
      supplemented = true
      await answerSupplement(dossierId, cast)
    }
  }
  const { dossier, results } = await cast.applicant.call<View>('GET', `/my/dossiers/${dossierId}`)
  for (const result of results) await checkResult(dossierId, result.id, cast)
  await cast.applicant.call('POST', `/dossiers/${dossierId}/rating`, { score: 5, comment: journey.text('tour.praise') })
  cast.told('rated', cast.applicant, { state: dossier.state })
}

/** In the order in which an office would: take the fee, ask once, go on. */
const wanted = ['take-fee', 'accept', 'supplement', 'approve', 'issue', 'return-result', 'forward'] as const
type Wanted = (typeof wanted)[number]

async function findTurn(dossierId: string, { officials }: Cast, supplemented: boolean) {
  for (const official of officials) {
    const view = await official.client.call<View>('GET', `/dossiers/${dossierId}`).catch(error => {
      if (error instanceof Refused && [403, 404].includes(error.status)) return undefined
      throw error
    })
    const owes = view?.feeLines.some(line => line.amount > 0 && line.receiptId === null) ?? false
    const action = wanted.find(
      one =>
        view?.actions.includes(one) &&
        (one !== 'take-fee' || owes) &&
        (one !== 'supplement' ||
          (!supplemented && view.dossier.state === 'processing' && (view.step?.number ?? 0) > 1)),
    )
    if (view && action) return { official, view, action }
  }
  return undefined
}

async function act(
  journey: Journey,
  client: Client,
  view: View,
  action: Wanted,
  { version, told }: Cast,
): Promise<void> {
  const { id, revision } = view.dossier
  const path = `/dossiers/${id}`
  const unit = view.unitNames[view.dossier.currentUnitId ?? ''] ?? ''
  const due = view.dossier.dueAt ? formatInstant(Temporal.Instant.from(view.dossier.dueAt), journey.locale) : ''
  const sayIt = (params: Record<string, string | number> = {}): void =>
    told(action, client, { step: view.step?.name ?? '', unit, due, ...params })
  switch (action) {
    case 'take-fee': {
      const amount = view.feeLines.filter(line => line.receiptId === null).reduce((sum, line) => sum + line.amount, 0)
      await client.call('POST', `${path}/fee`, { revision, payerName: 'Lê Thị Mẫu', amount })
      return sayIt({ amount })
    }
    case 'accept': {
      const { dueAt } = await client.call<Dossier>('POST', `${path}/accept`, { revision })
      sayIt({ due: dueAt ? formatInstant(Temporal.Instant.from(dueAt), journey.locale) : '' })
      for (const line of await journey.explain(id)) journey.say(`           ${line}`)
      return
    }
    case 'supplement': {
      const target = version.cases[0]?.papers[0]?.key ?? ''
      const items = [{ kind: 'paper', target, reason: journey.text('tour.reason') }]
      await client.call('POST', `${path}/supplement`, { revision, items })
      return sayIt()
    }
    case 'issue': {
      const resultCode = encodeURIComponent(version.results[0]?.code ?? '')
      await client.send(
        `${path}/issue?revision=${revision}&resultCode=${resultCode}&book=ket-qua&symbol=KQ-UBND`,
        picture,
        'image/png',
      )
      return sayIt()
    }
    case 'return-result':
      await client.call('POST', `${path}/return`, { revision, returnedTo: 'Lê Thị Mẫu', returnedBy: 'counter' })
      return sayIt()
    case 'approve':
      await client.call('POST', '/sessions/current/proof', { secret: journey.password })
      await client.call('POST', `${path}/approve`, { revision })
      sayIt()
      return signResult(client, id, told)
    default:
      await client.call('POST', `${path}/${action}`, { revision })
      return sayIt()
  }
}

async function answerSupplement(dossierId: string, { applicant, version, told }: Cast): Promise<void> {
  const key = encodeURIComponent(version.cases[0]?.papers[0]?.key ?? '')
  const receipt = await applicant.send<{ revision: number }>(
    `/dossiers/${dossierId}/papers?paperKey=${key}&name=anh-ro.png`,
    picture,
    'image/png',
  )
  await applicant.call('POST', `/dossiers/${dossierId}/answer-supplement`, { revision: receipt.revision })
  told('supplement-answered', applicant)
}
