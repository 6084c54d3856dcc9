import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import { inTransaction, type Kernel, reading } from '#kernel/kernel.ts'
import { getPersonByStaffCode, getUnitByCode } from '#modules/organisation/index.ts'
import { type BindKey, bindKey, generateSoftKey, hasUsableKey, keepPicture } from '#modules/signing/index.ts'
import { bacGiangEstablishment } from './load.ts'
import { type DemonstrationOfficial, demonstrationOfficials } from './officials.ts'

/** These confirm on a telephone; all others sign with a key that the platform keeps. */
const byTelephone: ReadonlySet<string> = new Set(['chutich.tp'])

/** What their signatures look like on paper: drawn for the demonstration, and marked as samples. */
const pictures = {
  person: new URL('./pictures/handwriting.typ', import.meta.url),
  seal: new URL('./pictures/seal.typ', import.meta.url),
}
const drawnAt = Temporal.Instant.from('2025-01-01T00:00:00Z')

const issuedSchema = z.object({ certificate: z.base64(), chain: z.array(z.base64()) })
const madeSchema = z.object({ credentialID: z.string(), publicKey: z.base64() })

type Kind = BindKey['kind']

interface KeyToGive {
  readonly owner: BindKey['owner']
  readonly kind: Kind
  /** What the authority is told of its holder. */
  readonly subject: Readonly<Record<string, string>> & { readonly kind: 'person' | 'seal' }
  readonly name: string
  readonly userName: string
}

/**
 * Keys for those of the demonstration who approve and seal, certified by the stand-in's authority; nothing where that does not run.
 * Idempotent: whoever has a key that can sign keeps it.
 */
export async function giveDemonstrationKeys(kernel: Kernel): Promise<void> {
  const { sandbox } = kernel.config.signing
  if (!sandbox) return
  const edge = { actor: system('load-demonstration') }
  for (const key of await reading(kernel, edge, listKeysToGive)) {
    const picture = await kernel.pdf.render(pictures[key.subject.kind], { name: key.name }, { date: drawnAt })
    await inTransaction(kernel, edge, async context => {
      if (key.kind === 'remote') await giveRemoteKey(context, sandbox.issueUrl, key)
      else await giveSoftKey(context, sandbox.issueUrl, key)
      await keepPicture(context, key.owner, picture)
    })
  }
}

async function listKeysToGive(context: Context): Promise<KeyToGive[]> {
  const { units, province } = await bacGiangEstablishment()
  const officials = demonstrationOfficials(units)
  const wanted: KeyToGive[] = []
  for (const official of officials.filter(({ roles }) => roles.includes('head'))) {
    wanted.push(await personalKey(context, official))
  }
  const sealed = new Map(
    officials.filter(({ roles }) => roles.includes('records-clerk')).map(one => [one.unitCode, one.unitName]),
  )
  const keeper = units.find(({ code }) => code === province.managedByCode)
  if (keeper) sealed.set(keeper.code, keeper.name)
  for (const [code, name] of sealed) {
    const { id: unitId } = await getUnitByCode(context, { code })
    const subject = { kind: 'seal', agency: name, agencyCode: code, province: 'Bắc Giang' } as const
    wanted.push({ owner: { unitId }, kind: 'soft', subject, name, userName: code })
  }
  const missing: KeyToGive[] = []
  for (const key of wanted) if (!(await hasUsableKey(context, key.owner))) missing.push(key)
  return missing
}

async function personalKey(context: Context, official: DemonstrationOfficial): Promise<KeyToGive> {
  const { staffCode, fullName, title, unitName, userName } = official
  const { id: personId } = await getPersonByStaffCode(context, { staffCode })
  const remote = context.kernel.config.signing.remote?.sandbox && byTelephone.has(userName)
  const subject = { kind: 'person', name: fullName, staffCode, title, agency: unitName } as const
  return { owner: { personId }, kind: remote ? 'remote' : 'soft', subject, name: fullName, userName }
}

async function giveSoftKey(context: Context, issueUrl: string, { owner, subject, name }: KeyToGive): Promise<void> {
  const key = await generateSoftKey(context, { type: 'P-256', subject: { commonName: name } })
  const { certificate, chain } = await issue(issueUrl, subject, Buffer.from(key.publicKey).toString('base64'))
  await bindKey(context, { owner, kind: 'soft', locator: key.locator, ...derOf(certificate, chain) })
}

async function giveRemoteKey(context: Context, issueUrl: string, key: KeyToGive): Promise<void> {
  const { enrolUrl } = context.kernel.config.signing.remote?.sandbox ?? {}
  if (!enrolUrl) return
  const order = { userID: key.userName, holder: key.name, type: 'P-256' }
  const made = madeSchema.parse(await post(`${enrolUrl}/key`, order))
  const { certificate, chain } = await issue(issueUrl, key.subject, made.publicKey)
  await post(`${enrolUrl}/certificate`, { credentialID: made.credentialID, certificates: [certificate, ...chain] })
  const locator = { credentialId: made.credentialID, signAlgo: ecdsaWithSha256 }
  await bindKey(context, { owner: key.owner, kind: 'remote', locator, ...derOf(certificate, chain) })
}

const ecdsaWithSha256 = '1.2.840.10045.4.3.2'

async function issue(url: string, subject: KeyToGive['subject'], publicKey: string) {
  return issuedSchema.parse(await post(url, { ...subject, publicKey }))
}

const derOf = (certificate: string, chain: readonly string[]) => ({
  certificate: Buffer.from(certificate, 'base64'),
  chain: chain.map(one => Buffer.from(one, 'base64')),
})

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.status === 204 ? undefined : answer.json()
}
