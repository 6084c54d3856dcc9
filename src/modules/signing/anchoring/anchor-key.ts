import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { system } from '#kernel/actor.ts'
import type { Context } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { inTransaction, type Kernel } from '#kernel/kernel.ts'
import { sealKey, unsealKey } from '../signers/soft/seal-key.ts'

export interface AnchorKey {
  /** SPKI in base64url: the name of this installation among others. */
  readonly publicKey: string
  readonly privateKey: KeyObject
}

interface Row {
  readonly id: string
  readonly publicKey: string
  readonly sealedKey: Buffer
}

/** Under which name others know this installation; undefined until its key is made, which is in its first minute. */
export async function findAnchorPublicKey(database: Database): Promise<string | undefined> {
  return (await findRow(database))?.publicKey
}

/** The installation's own key, made the first time. Throws where it was closed with another secret. */
export async function anchorKey(kernel: Kernel): Promise<AnchorKey> {
  const row =
    (await findRow(kernel.database)) ??
    (await inTransaction(kernel, { actor: system('signing.make-anchor-key') }, makeRow))
  const privateKey = unsealKey(kernel.secretKey, row.id, row.sealedKey)
  if (!privateKey) throw new Error('the key of this installation was closed with another secret')
  return { publicKey: row.publicKey, privateKey }
}

async function findRow(database: Database): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select id, public_key as "publicKey", sealed_key as "sealedKey" from signing.anchor_key`.execute(database)
  return rows[0]
}

async function makeRow({ tx, kernel, now }: Context): Promise<Row> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomUUID()
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
  await sql`
    insert into signing.anchor_key (id, public_key, sealed_key, made_at)
    values (${id}, ${spki}, ${sealKey(kernel.secretKey, id, privateKey)}, ${now}) on conflict do nothing`.execute(tx)
  const row = await findRow(tx)
  if (!row) throw new Error('the key of this installation was not kept')
  return row
}
