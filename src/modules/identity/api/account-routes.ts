import { z } from 'zod'
import { notFound } from '#kernel/errors.ts'
import { defineRoute } from '#kernel/module.ts'
import { findAccount } from '../account-store.ts'
import { changeContact, changeContactSchema } from '../contact/change-contact.ts'
import { confirmEmail, confirmEmailSchema } from '../contact/confirm-email.ts'
import { askRegistration, askRegistrationSchema } from '../registration/ask-registration.ts'
import { confirmRegistration, confirmRegistrationSchema } from '../registration/confirm-registration.ts'
import { signedInActor } from '../sign-out.ts'
import { openedAnswer, openedSchema } from './schemas.ts'
import { userAgentOf } from './user-agent.ts'

const tags = ['identity']

const meSchema = z.object({
  accountId: z.uuid(),
  kind: z.enum(['citizen', 'business', 'official']),
  name: z.string(),
  login: z.string(),
  assurance: z.enum(['self', 'verified']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  personNumber: z.string().nullable(),
  businessCode: z.string().nullable(),
  birthDate: z.iso.date().nullable(),
  address: z.string().nullable(),
  post: z
    .object({ postId: z.uuid(), unitId: z.uuid(), roles: z.array(z.string()), onBehalfOf: z.uuid().nullable() })
    .nullable()
    .describe('From which post an official acts in this session'),
})

export const accountRoutes = [
  defineRoute({
    method: 'POST',
    path: '/accounts',
    access: 'public',
    tags,
    summary: 'Ask for an account; a link goes to the mailbox, and the answer is the same for every number',
    perMinute: 10,
    secret: true,
    body: askRegistrationSchema,
    output: z.undefined(),
    status: 204,
    handle: async (context, { body }) => {
      await askRegistration(context, body)
      return undefined
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/accounts/confirmations',
    access: 'public',
    tags,
    summary: 'Open the account by the secret of the link (its parameter `ma`), and sign in',
    perMinute: 10,
    secret: true,
    status: 201,
    body: confirmRegistrationSchema.omit({ userAgent: true }),
    output: openedSchema,
    handle: async (context, { body, headers }) =>
      openedAnswer(await confirmRegistration(context, { ...body, ...userAgentOf(headers) })),
  }),
  defineRoute({
    method: 'PUT',
    path: '/me/contact',
    access: 'applicant',
    tags,
    summary: 'Change telephone and address; a new mailbox is asked first whether it wants to be this account’s',
    body: changeContactSchema,
    output: z.object({ asked: z.boolean().describe('Whether a link went to a new mailbox') }),
    handle: (context, { body }) => changeContact(context, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/me/contact/confirmations',
    access: 'public',
    tags,
    summary: 'Put the new mailbox in the place of the old one, by the secret of the link (its parameter `ma`)',
    perMinute: 10,
    body: confirmEmailSchema,
    output: z.undefined(),
    status: 204,
    handle: async (context, { body }) => {
      await confirmEmail(context, body)
      return undefined
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/me',
    access: 'signed-in',
    tags,
    summary: 'Whose session this is, with what is known of them',
    output: meSchema,
    handle: async context => {
      const { actor } = context
      const account = await findAccount(context, signedInActor(context).accountId)
      if (!account) throw notFound()
      return {
        accountId: account.id,
        kind: account.kind,
        name: account.name,
        login: account.login,
        assurance: account.assurance,
        email: account.email,
        phone: account.phone,
        personNumber: account.person_number,
        businessCode: account.business_code,
        birthDate: account.birth_date?.toString() ?? null,
        address: account.address,
        post:
          actor.kind === 'official'
            ? {
                postId: actor.postId,
                unitId: actor.unitId,
                roles: [...actor.roles],
                onBehalfOf: actor.onBehalfOf ?? null,
              }
            : null,
      }
    },
  }),
]
