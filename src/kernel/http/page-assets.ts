import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Built files carry their content's hash in their name: whoever has one never asks again. */
export async function mountAssets(scope: FastifyInstance, buildFolder: string): Promise<void> {
  await scope.register(fastifyStatic, {
    root: `${buildFolder}/client/assets`,
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
}
