import { z } from 'zod'
import { pageOf, pageQuery } from '#kernel/http/cursor.ts'
import { defineRoute } from '#kernel/module.ts'
import { messageWords } from '../message-words.ts'
import {
  getPreference,
  listNotifications,
  preferenceSchema,
  readNotifications,
  setPreference,
} from '../my-notifications.ts'

const tags = ['notifications']
const notification = z.object({
  id: z.uuid(),
  dossierCode: z.string().nullable().describe('Null for a warning to an official, which is about many'),
  kind: z.string(),
  sentence: z.string().describe('In the reader’s language'),
  at: z.iso.datetime(),
  read: z.boolean(),
})

export const notificationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/notifications',
    access: 'signed-in',
    summary: 'What I was told of my dossiers, or of work that is due, the newest first',
    tags,
    query: z.object(pageQuery),
    output: pageOf(notification),
    async handle(context, { query }) {
      const { items, next } = await listNotifications(context, query)
      const text = context.kernel.texts.for(context.locale)
      return {
        next,
        items: items.map(message => ({
          id: message.id,
          dossierCode: message.dossier_code,
          kind: message.kind,
          sentence: messageWords(message, text, context.locale),
          at: message.created_at.toString(),
          read: message.read_at !== null,
        })),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/notifications/read',
    access: 'signed-in',
    summary: 'Mark all my notifications as read',
    tags,
    status: 204,
    output: z.void(),
    handle: context => readNotifications(context),
  }),
  defineRoute({
    method: 'GET',
    path: '/notifications/preference',
    access: 'signed-in',
    summary: 'Whether I am told by mail too',
    tags,
    output: preferenceSchema,
    handle: context => getPreference(context),
  }),
  defineRoute({
    method: 'PUT',
    path: '/notifications/preference',
    access: 'signed-in',
    summary: 'Choose whether I am told by mail too',
    tags,
    body: preferenceSchema,
    status: 204,
    output: z.void(),
    handle: (context, { body }) => setPreference(context, body),
  }),
]
