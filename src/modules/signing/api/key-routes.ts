import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { bindKey } from '../keys/bind-key.ts'
import { listKeysOfUnit, listMyKeys, listMySeals, seeKey } from '../keys/list-keys.ts'
import { retireKey } from '../keys/retire-key.ts'
import { keyAnswer, keyOutput } from './signing-output.ts'

const tags = ['signing']
const operators = { anyRole: ['operator'] } as const

const certificateBytes = z.base64().max(20_000)

/** Certificates: one's own, and for operators those of their unit and of the units below. */
export const keyRoutes = [
  defineRoute({
    method: 'GET',
    path: '/signing-keys',
    access: 'official',
    tags,
    summary: 'Your certificates, and the seals of your agency where you are its records clerk',
    output: z.object({ keys: z.array(keyOutput), seals: z.array(keyOutput) }),
    handle: async context => ({
      keys: (await listMyKeys(context)).map(keyAnswer),
      seals: (await listMySeals(context)).map(keyAnswer),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/units/:unitId/signing-keys',
    access: operators,
    tags,
    summary: 'The seals of a unit and the certificates of its officials',
    params: z.strictObject({ unitId: z.uuid() }),
    output: z.object({
      seals: z.array(keyOutput),
      officials: z.array(z.object({ personId: z.uuid(), name: z.string(), keys: z.array(keyOutput) })),
    }),
    handle: async (context, { params }) => {
      const { seals, officials } = await listKeysOfUnit(context, params)
      return {
        seals: seals.map(keyAnswer),
        officials: officials.map(({ personId, name, keys }) => ({ personId, name, keys: keys.map(keyAnswer) })),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/signing-keys',
    access: operators,
    tags,
    summary: 'Bind a certificate to a person or, as its seal, to a unit',
    body: z.strictObject({
      owner: z.union([z.strictObject({ personId: z.uuid() }), z.strictObject({ unitId: z.uuid() })]),
      kind: z.enum(['soft', 'pkcs11', 'remote', 'agent']),
      certificate: certificateBytes,
      chain: z.array(certificateBytes).max(5).default([]),
      locator: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])).default({}),
    }),
    output: keyOutput,
    status: 201,
    handle: async (context, { body }) => {
      const { id } = await bindKey(context, {
        owner: body.owner,
        kind: body.kind,
        locator: body.locator,
        certificate: Buffer.from(body.certificate, 'base64'),
        chain: body.chain.map(one => Buffer.from(one, 'base64')),
      })
      return keyAnswer(await seeKey(context, { keyId: id }))
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/signing-keys/:keyId/retire',
    access: operators,
    tags,
    summary: 'Let a certificate sign no more; what it signed stays what it is',
    params: z.strictObject({ keyId: z.uuid() }),
    output: keyOutput,
    handle: async (context, { params }) => {
      await retireKey(context, params)
      return keyAnswer(await seeKey(context, params))
    },
  }),
]
