import { z } from 'zod'
import { defineRoute } from '#kernel/module.ts'
import { proveAgain, proveAgainSchema } from '../step-up.ts'

/** What signing and approving ask for when the last proof is too long ago. */
export const proofRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sessions/current/proof',
    access: 'signed-in',
    tags: ['identity'],
    summary: 'Prove again that it is you: the authenticator’s code where there is one, else the password',
    body: proveAgainSchema,
    status: 204,
    output: z.void(),
    handle: (context, { body }) => proveAgain(context, body),
  }),
]
