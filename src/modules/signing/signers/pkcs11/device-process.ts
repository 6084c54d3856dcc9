import { ProcessLost, startHelperProcess } from '#kernel/process/helper-process.ts'
import { type DeviceReply, type DeviceRequest, isDeviceReply } from './device-protocol.ts'

/** The process ended before it answered, or was ended because it did not. */
export class DeviceLost extends Error {}

export interface DeviceProcess {
  readonly ask: (request: DeviceRequest, timeoutMs: number) => Promise<DeviceReply>
  readonly isUsable: () => boolean
  readonly pid: number | undefined
  readonly stop: () => void
}

/** Starts the process of a device. What a vendor's library did wrong stays in it: after a problem another process begins anew. */
export function startDeviceProcess(environment: Readonly<Record<string, string>>): DeviceProcess {
  const { ask, isUsable, pid, stop } = startHelperProcess<DeviceRequest, DeviceReply>({
    worker: new URL('./device-worker.ts', import.meta.url),
    isAnswer: isDeviceReply,
    environment,
    // What a vendor's library writes is nobody's log.
    stderr: 'ignore',
  })
  return {
    async ask(request, timeoutMs) {
      const reply = await ask(request, { timeoutMs }).catch(error => {
        if (!(error instanceof ProcessLost)) throw error
        const isSlow = error.loss === 'too-slow'
        throw new DeviceLost(isSlow ? 'the device does not answer' : 'the process of the device ended')
      })
      if ('problem' in reply && reply.problem !== 'no-key') stop()
      return reply
    },
    isUsable,
    pid,
    stop,
  }
}
