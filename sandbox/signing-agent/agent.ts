import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AgentKey, softKey } from './keys.ts'
import { type Order, type Pairing, readOrder } from './order.ts'
import { type Answer, base64, fetchOrders, PlatformRefusal, pair, sendAnswer } from './platform.ts'

export type Contact = 'not-paired' | 'reached' | 'not-reached' | 'turned-away'

export interface Agent {
  readonly keys: () => readonly AgentKey[]
  readonly pairing: () => Pairing | undefined
  readonly contact: () => Contact
  /** What waits, as it was last fetched: each one signed by the platform, for us, and for a key that we have. */
  readonly orders: () => readonly Order[]
  readonly pair: (platform: string, code: string, name: string) => Promise<void>
  readonly fetch: () => Promise<void>
  /** Signs with the key, or declines, and tells the platform; answers how the order ended there. */
  readonly answer: (orderId: string, said: 'signed' | 'declined') => Promise<string>
}

/** What the agent does, without its page: keys of the folder (`*.pem`) and those given; the pairing in `pairing.json`. */
export function openAgent(folder: string, given: readonly AgentKey[] = [], now: () => number = Date.now): Agent {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keys = [...readSoftKeys(folder), ...given]
  let pairing = readPairing(folder)
  let contact: Contact = pairing ? 'not-reached' : 'not-paired'
  let orders: readonly Order[] = []

  async function fetchAgain(): Promise<void> {
    if (!pairing) return
    const current = pairing
    try {
      const tokens = await fetchOrders(current)
      const read = tokens.flatMap(token => readOrder(token, current, now()) ?? [])
      orders = read.filter(order => keyOf(order) !== undefined)
      contact = 'reached'
    } catch (error) {
      orders = []
      contact = error instanceof PlatformRefusal && error.status === 401 ? 'turned-away' : 'not-reached'
    }
  }

  const keyOf = (order: Order): AgentKey | undefined => keys.find(key => key.fingerprint === order.certificate)

  async function makeAnswer(order: Order, said: 'signed' | 'declined'): Promise<Answer> {
    const key = keyOf(order)
    if (said === 'declined' || !key) return { said: 'declined' }
    const digests = order.items.map(({ sha256 }) => new Uint8Array(Buffer.from(sha256, 'base64')))
    return { said, signatures: (await key.sign(digests)).map(base64) }
  }

  return {
    keys: () => keys,
    pairing: () => pairing,
    contact: () => contact,
    orders: () => orders,
    async pair(platform, code, name) {
      pairing = await pair(platform, code, name, keys)
      writePairing(folder, pairing)
      await fetchAgain()
    },
    fetch: fetchAgain,
    async answer(orderId, said) {
      const order = orders.find(({ jti }) => jti === orderId)
      if (!order || !pairing) return 'unknown'
      const state = await sendAnswer(pairing, orderId, await makeAnswer(order, said))
      orders = orders.filter(({ jti }) => jti !== orderId)
      return state
    },
  }
}

function readSoftKeys(folder: string): AgentKey[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.pem'))
  return files.toSorted().map(file => softKey(readFileSync(join(folder, file), 'utf8')))
}

function readPairing(folder: string): Pairing | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'pairing.json'), 'utf8')) as Pairing
  } catch {
    return undefined
  }
}

function writePairing(folder: string, pairing: Pairing): void {
  const file = join(folder, 'pairing.json')
  writeFileSync(`${file}.new`, JSON.stringify(pairing), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
