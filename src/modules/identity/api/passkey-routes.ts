import { defineRoute } from '#kernel/module.ts'
import { offerPasskey } from '../passkeys/add-passkey.ts'
import { passkeyAnswerSchema, signInWithPasskey } from '../passkeys/sign-in-with-passkey.ts'
import { askForPasskey } from '../passkeys/verify-passkey.ts'
import { openedAnswer, openedSchema, passkeyOptionsSchema } from './schemas.ts'
import { userAgentOf } from './user-agent.ts'

const tags = ['identity']

export const passkeyRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sessions/passkey-challenges',
    access: 'public',
    tags,
    summary: 'What a browser needs to sign in with a passkey',
    perMinute: 30,
    secret: true,
    output: passkeyOptionsSchema,
    handle: async context => {
      const { challenge, options } = await askForPasskey(context)
      return { challenge, options: { ...options } }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/passkey',
    access: 'public',
    tags,
    summary: 'Sign in with a passkey',
    perMinute: 10,
    secret: true,
    body: passkeyAnswerSchema,
    output: openedSchema,
    handle: async (context, { body, headers }) =>
      openedAnswer(await signInWithPasskey(context, { ...body, ...userAgentOf(headers) })),
  }),
  defineRoute({
    method: 'POST',
    path: '/me/passkey-offers',
    access: 'signed-in',
    tags,
    summary: 'What a browser needs to make a passkey for this account',
    perMinute: 30,
    secret: true,
    output: passkeyOptionsSchema,
    handle: async context => {
      const { challenge, options } = await offerPasskey(context)
      return { challenge, options: { ...options } }
    },
  }),
]
