import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type DeviceReply, type DeviceRequest, isDeviceReply } from './device-protocol.ts'

/** The process ended before it answered, or was ended because it did not. */
export class DeviceLost extends Error {}

export interface DeviceProcess {
  readonly ask: (request: DeviceRequest, timeoutMs: number) => Promise<DeviceReply>
  readonly isUsable: () => boolean
  readonly pid: number | undefined
  readonly stop: () => void
}

/** Starts the process of a device. One order at a time; it does not keep the platform alive while it waits for work. */
export function startDeviceProcess(environment: Readonly<Record<string, string>>): DeviceProcess {
  const child = fork(fileURLToPath(new URL('./device-worker.ts', import.meta.url)), [], {
    serialization: 'advanced',
    env: { ...environment },
    execArgv: [],
    // What a vendor's library writes is nobody's log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let isAlive = true
  const lose = () => {
    isAlive = false
  }
  child.on('exit', lose).on('error', lose).on('disconnect', lose)
  release(child)

  function stop(): void {
    lose()
    child.kill('SIGKILL')
  }

  return {
    async ask(request, timeoutMs) {
      hold(child)
      try {
        const reply = await exchange(child, request, timeoutMs)
        if ('problem' in reply && reply.problem !== 'no-key') lose()
        return reply
      } catch (loss) {
        stop()
        throw loss
      } finally {
        release(child)
      }
    },
    isUsable: () => isAlive && child.connected,
    pid: child.pid,
    stop,
  }
}

function exchange(child: ChildProcess, request: DeviceRequest, timeoutMs: number): Promise<DeviceReply> {
  return new Promise((resolve, reject) => {
    let because = 'the process of the device ended'
    const timer = setTimeout(() => {
      because = 'the device does not answer'
      child.kill('SIGKILL')
    }, timeoutMs)
    function settle(act: () => void): void {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onLost).off('error', onLost)
      act()
    }
    function onMessage(message: unknown): void {
      if (isDeviceReply(message)) settle(() => resolve(message))
    }
    function onLost(): void {
      settle(() => reject(new DeviceLost(because)))
    }
    child.on('message', onMessage).on('exit', onLost).on('error', onLost)
    if (child.exitCode !== null || child.signalCode !== null) return onLost()
    child.send(request, error => {
      if (error) onLost()
    })
  })
}

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
