import type { Kernel } from '#kernel/kernel.ts'
import { createAgentDriver } from './agent/agent-driver.ts'
import { checkSigned } from './check-signed.ts'
import { createDevice } from './pkcs11/device.ts'
import { createPkcs11Driver } from './pkcs11/pkcs11-driver.ts'
import { createCscClient } from './remote/csc-client.ts'
import { createRemoteDriver } from './remote/remote-driver.ts'
import type { SignerDriver, SignerKind } from './signer.ts'
import { createSoftDriver } from './soft/soft-driver.ts'

export interface SignerDrivers {
  /** Always there; one whose signer is not configured answers `unavailable`. */
  readonly of: (kind: SignerKind) => SignerDriver
  /** Drops opened keys and ends the processes of devices. */
  readonly close: () => void
}

const made = new WeakMap<Kernel['config'], SignerDrivers>()

/** The drivers of the running platform: made once, since they keep opened keys and the processes of devices. */
export function signerDriversOf(kernel: Kernel): SignerDrivers {
  const drivers = made.get(kernel.config) ?? createSignerDrivers(kernel)
  made.set(kernel.config, drivers)
  return drivers
}

export function createSignerDrivers(kernel: Kernel): SignerDrivers {
  const { remote, pkcs11 } = kernel.config.signing
  const device = pkcs11 && createDevice(pkcs11)
  const soft = createSoftDriver(kernel)
  const drivers: Readonly<Record<SignerKind, SignerDriver>> = {
    soft: checkSigned(soft),
    pkcs11: device ? checkSigned(createPkcs11Driver(device)) : notConfigured('pkcs11'),
    remote: remote ? checkSigned(createRemoteDriver(createCscClient(remote, kernel.now))) : notConfigured('remote'),
    agent: checkSigned(createAgentDriver(kernel)),
  }
  return {
    of: kind => drivers[kind],
    close() {
      soft.close()
      device?.close()
    },
  }
}

function notConfigured(kind: SignerKind): SignerDriver {
  const answer = async () => ({ state: 'unavailable', detail: `no ${kind} signer is configured` }) as const
  return { kind, start: answer, poll: answer, cancel: async () => {} }
}
