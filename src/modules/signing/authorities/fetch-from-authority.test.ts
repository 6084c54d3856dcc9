import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { allowedAddress, isOwnMachine } from './allowed-hosts.ts'
import { createFetchFromAuthority } from './fetch-from-authority.ts'

const servers: { close: () => void; closeAllConnections: () => void }[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fetchAt = (address: string, hosts: readonly string[] = [new URL(address).host], loopback = true) =>
  createFetchFromAuthority({ hosts: new Set(hosts), loopback })({ address, limitBytes: 100, timeoutMs: 300 })

describe('fetching from an authority', () => {
  it('gives a whole answer', async () => {
    const place = await serve((_request, response) => response.end('đúng'))
    expect(Buffer.from(await fetchAt(place)).toString()).toBe('đúng')
  })

  it('visits no host that is not allowed', async () => {
    let visits = 0
    const place = await serve((_request, response) => response.end(String(++visits)))
    await expect(fetchAt(place, ['ca.example.vn'])).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(fetchAt(place, [new URL(place).host], false)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(visits).toBe(0)
  })

  it('follows no redirect', async () => {
    const place = await serve((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end())
    await expect(fetchAt(place)).rejects.toMatchObject({ kind: 'redirected' })
  })

  it.each([
    [503, 'overloaded'],
    [429, 'overloaded'],
    [404, 'status'],
    [400, 'status'],
  ])('tells an authority that cannot answer now from a question that it does not take: %i', async (status, kind) => {
    const place = await serve((_request, response) => response.writeHead(status).end())
    await expect(fetchAt(place)).rejects.toMatchObject({ kind })
  })

  it('ends an answer that grows too large, said or not', async () => {
    const place = await serve((_request, response) => {
      const writing = setInterval(() => response.write('x'.repeat(60)), 1)
      response.on('close', () => clearInterval(writing))
    })
    await expect(fetchAt(place)).rejects.toMatchObject({ kind: 'too-large' })
  })

  it('ends an answer that drips', async () => {
    const place = await serve((_request, response) => {
      const writing = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(writing))
    })
    await expect(fetchAt(place)).rejects.toMatchObject({ kind: 'too-slow' })
  })

  it('says so when nobody is there, and when somebody hangs up', async () => {
    const place = await serve(request => request.socket.destroy())
    await expect(fetchAt(place)).rejects.toMatchObject({ kind: 'unreachable' })
    await expect(fetchAt('http://127.0.0.1:9/')).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('an allowed address', () => {
  const allowed = { hosts: new Set(['ca.example.vn', 'crl.example.vn:8080']), loopback: false }

  it.each(['http://ca.example.vn/ocsp', 'https://CA.example.vn:443/x?y', 'http://crl.example.vn:8080/a.crl'])(
    '%s',
    address => {
      expect(allowedAddress(address, allowed)).toBeDefined()
    },
  )

  it.each([
    'http://crl.example.vn/a.crl',
    'http://ca.example.vn:8080/',
    'http://ca.example.vn.evil.example/',
    'http://user:password@ca.example.vn/',
    'http://ca.example.vn@evil.example/',
    'ftp://ca.example.vn/',
    'file:///etc/passwd',
    'ldap://ca.example.vn/cn=x',
    'http://127.0.0.1/',
    '//ca.example.vn/',
    'not an address',
  ])('is not %s', address => {
    expect(allowedAddress(address, allowed)).toBeUndefined()
  })

  it.each(['127.0.0.1', '127.9.9.9', '0.0.0.0', '169.254.169.254', '::1', '::', '::ffff:127.0.0.1', 'fe80::1'])(
    'leads not to this machine: %s',
    ip => {
      expect(isOwnMachine(ip)).toBe(true)
    },
  )

  it.each(['10.0.0.1', '203.113.0.1', '2001:db8::1'])('may lead to %s', ip => {
    expect(isOwnMachine(ip)).toBe(false)
  })
})
