import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

/** RFC 9112, 3.2: two `Host` lines are a mistake. Node reads the first, and who stands before us may have gone by the other. */
export function refuseTwoHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw: { rawHeaders } }) => {
    const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
    if (hosts.length > 1) throw new AppError('bad-input')
  })
}
