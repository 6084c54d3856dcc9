/**
 * The process that a device's library is loaded in: apart, since such libraries crash, hang, and keep what they were told at their
 * start. It knows nothing of the platform's environment. After any failure it ends, and the next order has a fresh one.
 */
import { loadCryptoki } from './cryptoki.ts'
import type { DeviceReply, DeviceRequest } from './device-protocol.ts'
import { DeviceFailure, openToken, type Token } from './token.ts'

let token: Token | undefined

function answer({ config, ...request }: DeviceRequest): DeviceReply {
  token ??= openToken(loadCryptoki(config.modulePath), config.token, config.pin)
  if (request.ask === 'list') return { certificates: token.certificates() }
  return { signatures: token.sign(request.key, request.algorithm, request.digests) }
}

function answerOrFail(request: DeviceRequest): DeviceReply {
  try {
    return answer(request)
  } catch (error) {
    if (error instanceof DeviceFailure) return { problem: error.problem, detail: error.message }
    return { problem: 'device', detail: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: DeviceRequest) => {
  const reply = answerOrFail(request)
  process.send?.(reply, undefined, undefined, () => {
    if ('problem' in reply && reply.problem !== 'no-key') process.exit(0)
  })
})
process.on('disconnect', () => process.exit(0))
