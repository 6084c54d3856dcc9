import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { pageOf, pageQuery, readCursor, toPage } from '#kernel/http/cursor.ts'
import { defineRoute, RawAnswer } from '#kernel/module.ts'
import { listTrustAnchors } from '../trust/trust-anchor-store.ts'
import { acceptCountersignature, offeredCountersignature } from './accept-countersignature.ts'
import { findAnchorPublicKey } from './anchor-key.ts'
import { findStamp } from './anchor-store.ts'
import { listPublishedRoots } from './list-published-roots.ts'
import { rememberedRoot } from './peer-client.ts'
import { listPeerRoots } from './peer-store.ts'
import { publishedRoot } from './published-root.ts'

const tags = ['ledger']
const cursorTuple = z.tuple([z.int()])

export const ledgerRoutes = [
  defineRoute({
    method: 'GET',
    path: '/ledger/roots',
    access: 'public',
    summary: "The ledger's sealed roots, with their time stamps and countersignatures",
    tags,
    query: z.object({
      ...pageQuery,
      after: z.coerce.number().int().min(0).optional().describe('Oldest first, after this root; else newest first'),
    }),
    output: pageOf(publishedRoot),
    async handle(context, { query }) {
      const [from] = readCursor(query.cursor, cursorTuple) ?? []
      const limit = query.limit + 1
      const range =
        query.after === undefined
          ? { limit, ...(from === undefined ? {} : { before: from }) }
          : { limit, after: from ?? query.after }
      return toPage(await listPublishedRoots(context, range), query.limit, ({ number }) => [number])
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/ledger/roots/:number/stamp',
    access: 'public',
    summary: 'The time stamp over a root: openssl ts -verify -digest HASH -in FILE -token_in -CAfile ROOT',
    tags,
    params: z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    output: z.string(),
    async handle(context, { params }) {
      const stamp = await findStamp(context.tx, params.number)
      if (!stamp) throw notFound()
      const disposition = `attachment; filename="root-${params.number}.tst"`
      return new RawAnswer('application/octet-stream', stamp.token, { 'content-disposition': disposition })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/ledger/stamp-authorities',
    access: 'public',
    summary:
      'The certificates that are believed here for time stamping, as PEM; best compared with what the authorities publish',
    tags,
    output: z.string(),
    async handle(context) {
      const anchors = await listTrustAnchors(context)
      const believed = anchors.filter(({ scopes }) => scopes.includes('time-stamping'))
      return new RawAnswer('application/x-pem-file', believed.map(({ certificate }) => toPem(certificate.der)).join(''))
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/ledger/installation',
    access: 'public',
    summary: 'The key with which this installation countersigns the roots of others',
    tags,
    output: z.object({ publicKey: z.string().nullable().describe('SPKI in base64url') }),
    async handle(context) {
      return { publicKey: (await findAnchorPublicKey(context.tx)) ?? null }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/ledger/countersigned',
    access: 'public',
    summary: 'What this installation has countersigned for another, newest first',
    tags,
    query: z.object({ ...pageQuery, publicKey: z.string().max(400).describe('Of the other: SPKI in base64url') }),
    output: pageOf(rememberedRoot),
    async handle(context, { query }) {
      const [before] = readCursor(query.cursor, cursorTuple) ?? []
      const range = { limit: query.limit + 1, ...(before === undefined ? {} : { before }) }
      const roots = await listPeerRoots(context.tx, query.publicKey, range)
      const shown = roots.map(({ rootNumber, rootHash, signedAt, signature, token, delivered }) => ({
        number: rootNumber,
        hash: rootHash.toString('hex'),
        signedAt,
        signature: signature.toString('base64'),
        token: token?.toString('base64') ?? null,
        delivered,
      }))
      return toPage(shown, query.limit, ({ number }) => [number])
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/ledger/countersignatures',
    access: 'public',
    summary: 'Give the signature of a peer over a root of this installation',
    tags,
    body: offeredCountersignature,
    output: z.object({ number: z.int() }),
    status: 200,
    perMinute: 120,
    async handle(context, { body }) {
      await acceptCountersignature(context, body)
      return { number: body.number }
    },
  }),
]

const toPem = (der: Uint8Array): string => new X509Certificate(der).toString()
