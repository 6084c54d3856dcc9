import { isIP } from 'node:net'
import type { SigningConfig } from '#kernel/config/config.ts'

/** Where the platform may go by itself. Certificates of strangers name addresses; none of them is visited that is not here. */
export interface AllowedHosts {
  /** `host`, or `host:port` where the port is not the scheme's own; lower case. */
  readonly hosts: ReadonlySet<string>
  /** Whether one of them may be this machine itself: only stand-ins are there. */
  readonly loopback: boolean
}

export function allowedHostsOf(signing: SigningConfig, production: boolean): AllowedHosts {
  const stamping = signing.timestampUrls.map(address => new URL(address).host)
  return { hosts: new Set([...stamping, ...signing.allowedHosts]), loopback: !production }
}

/** The address, when it may be visited; undefined for every other. */
export function allowedAddress(address: string, { hosts, loopback }: AllowedHosts): URL | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  if (!hosts.has(url.host)) return undefined
  return isLoopbackName(url.hostname) && !loopback ? undefined : url
}

export function isLoopbackName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare.endsWith('.localhost') || (isIP(bare) > 0 && isOwnMachine(bare))
}

/** Loopback, unspecified and link-local addresses: an allowed name that leads there has been turned against us. */
export function isOwnMachine(ip: string): boolean {
  const plain = ip.toLowerCase().replace(/^::ffff:/, '')
  return /^(?:127\.|0\.|169\.254\.)/.test(plain) || plain === '::1' || plain === '::' || /^fe[89ab]/.test(plain)
}
