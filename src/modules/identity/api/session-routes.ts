import { z } from 'zod'
import { pageOf } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { answerSecondFactor, secondFactorSchema } from '../answer-second-factor.ts'
import { signIn, signInSchema } from '../sign-in.ts'
import { listMySessions, revokeSession, revokeSessionSchema, signOut } from '../sign-out.ts'
import { openedAnswer, openedSchema, sessionAnswer, sessionSchema } from './schemas.ts'
import { userAgentOf } from './user-agent.ts'

const tags = ['identity']

const signedInSchema = z.discriminatedUnion('state', [
  openedSchema,
  z.object({ state: z.literal('second-factor'), challenge: z.string() }),
])

export const sessionRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sessions',
    access: 'public',
    tags,
    summary: 'Sign in with login and password; the answer is a session, or asks for a second factor',
    perMinute: 10,
    secret: true,
    body: signInSchema.omit({ userAgent: true }),
    output: signedInSchema,
    handle: async (context, { body, headers }): Promise<z.input<typeof signedInSchema>> => {
      const answer = await signIn(context, { ...body, ...userAgentOf(headers) })
      return answer.kind === 'opened'
        ? openedAnswer(answer.session)
        : { state: 'second-factor', challenge: answer.challenge }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/second-factor',
    access: 'public',
    tags,
    summary: 'Finish signing in with a code of the authenticator, or a recovery code',
    perMinute: 10,
    secret: true,
    body: secondFactorSchema.omit({ userAgent: true }),
    output: openedSchema,
    handle: async (context, { body, headers }) =>
      openedAnswer(await answerSecondFactor(context, { ...body, ...userAgentOf(headers) })),
  }),
  defineRoute({
    method: 'GET',
    path: '/sessions',
    access: 'signed-in',
    tags,
    summary: "The account's own sessions that have not ended, the last used first; never more than 100",
    output: pageOf(sessionSchema),
    handle: async context => ({ items: (await listMySessions(context)).map(sessionAnswer), next: null }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/sessions/current',
    access: 'signed-in',
    tags,
    summary: 'Sign out',
    output: z.undefined(),
    status: 204,
    handle: async context => {
      await signOut(context)
      return undefined
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    access: 'signed-in',
    tags,
    summary: 'End another session of the same account',
    params: revokeSessionSchema.strip(),
    output: z.undefined(),
    status: 204,
    handle: async (context, { params }) => {
      await revokeSession(context, params)
      return undefined
    },
  }),
]
