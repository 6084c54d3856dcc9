import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Ends, when the server closes, what has connected and said nothing. Browsers connect ahead of need, and Node counts such a connection
 * as busy: the server would wait for it until its patience ends.
 */
export function endSilentConnections(app: FastifyInstance): void {
  const connected = new Set<Socket>()
  app.server.on('connection', socket => {
    connected.add(socket)
    socket.once('close', () => connected.delete(socket))
  })
  app.addHook('preClose', async () => {
    for (const socket of connected) if (socket.bytesRead === 0) socket.destroy()
  })
}
