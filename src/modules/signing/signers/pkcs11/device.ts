import type { Pkcs11Config } from '#kernel/config/config.ts'
import type { SignatureAlgorithm } from '../../prepared-signature.ts'
import { DeviceLost, type DeviceProcess, startDeviceProcess } from './device-process.ts'
import type { DeviceCertificate, DeviceKey, DeviceReply, DeviceRequest } from './device-protocol.ts'

/** A device with its few processes; whoever comes while all are at work waits, in a line of bounded length. */
export interface Device {
  readonly sign: (order: DeviceOrder) => Promise<DeviceReply>
  readonly list: () => Promise<readonly DeviceCertificate[]>
  /** For tests of what happens when they die. */
  readonly pids: () => readonly number[]
  readonly close: () => void
}

export interface DeviceOrder {
  readonly key: DeviceKey
  readonly algorithm: SignatureAlgorithm
  readonly digests: readonly Uint8Array[]
}

export interface DeviceOptions {
  readonly processes?: number
  readonly maxWaiting?: number
  /** Loading the library, finding the token and signing in. */
  readonly openingMs?: number
  /** Smart cards take up to a second for a signature. */
  readonly perSignatureMs?: number
}

interface Slot {
  process?: DeviceProcess
}

export function createDevice(config: Pkcs11Config, options: DeviceOptions = {}): Device {
  const { processes = 2, maxWaiting = 64, openingMs = 15_000, perSignatureMs = 2_000 } = options
  const idle: Slot[] = Array.from({ length: processes }, () => ({}))
  const slots = [...idle]
  const waiting: ((slot: Slot) => void)[] = []
  const { environment, ...rest } = config
  let pinRefused: DeviceReply | undefined

  async function takeSlot(): Promise<Slot> {
    // The one used last has its session open: taken first.
    const slot = idle.pop()
    if (slot) return slot
    if (waiting.length >= maxWaiting) throw new DeviceLost('too many orders wait for the device')
    return new Promise(resolve => waiting.push(resolve))
  }

  function giveBack(slot: Slot): void {
    const next = waiting.shift()
    if (next) next(slot)
    else idle.push(slot)
  }

  async function ask(request: DeviceRequest, timeoutMs: number): Promise<DeviceReply> {
    // A PIN that was refused is not tried again and again until the token is locked: it takes a start with another one.
    if (pinRefused) return pinRefused
    const slot = await takeSlot()
    try {
      if (pinRefused) return pinRefused
      if (!slot.process?.isUsable()) slot.process = startDeviceProcess(environment)
      const reply = await slot.process.ask(request, timeoutMs)
      if ('problem' in reply && reply.problem === 'pin-refused') pinRefused = reply
      return reply
    } finally {
      giveBack(slot)
    }
  }

  return {
    sign: order => ask({ config: rest, ask: 'sign', ...order }, openingMs + order.digests.length * perSignatureMs),
    async list() {
      const reply = await ask({ config: rest, ask: 'list' }, openingMs)
      if ('certificates' in reply) return reply.certificates
      throw new DeviceLost('problem' in reply ? reply.detail : 'no list')
    },
    pids: () => slots.flatMap(({ process }) => (process?.isUsable() && process.pid ? [process.pid] : [])),
    close() {
      for (const slot of slots) slot.process?.stop()
    },
  }
}
