import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ConfigError, StartupError } from '../config/startup-error.ts'
import { startupProblems } from './startup-problems.ts'

const where = { host: '127.0.0.1', port: 8080, dataDir: '/srv/lien-thong' }

async function listenError(port: number, host: string): Promise<unknown> {
  const server = createServer()
  onTestFinished(() => void server.close())
  return new Promise(resolve => server.once('error', resolve).listen(port, host, () => resolve(server.address())))
}

it('says which port is taken and how to take another', async () => {
  const first = createServer()
  await new Promise<void>(resolve => first.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void first.close())
  const address = first.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  expect(startupProblems(await listenError(port, '127.0.0.1'), { ...where, port })).toMatchObject([
    { key: 'start.port-taken', params: { port } },
  ])
})

it('says that the machine does not have the address it was told', async () => {
  const error = await listenError(0, '192.0.2.1')
  expect(startupProblems(error, { ...where, host: '192.0.2.1' })).toEqual([
    { key: 'start.address-unknown', params: { host: '192.0.2.1' } },
  ])
})

it('says which disk is full, whoever found out', () => {
  const error = Object.assign(new Error('write'), { code: 'ENOSPC' })
  expect(startupProblems(error, where)).toEqual([{ key: 'start.disk-full', params: { folder: '/srv/lien-thong' } }])
})

it('passes on what was foreseen, and gives the unforeseen one line', () => {
  const foreseen = new StartupError('start.already-running', { folder: '/srv', pid: 7 })
  expect(startupProblems(foreseen, where)).toEqual([foreseen])
  const wrong = [{ key: 'start.setting.flag', params: { name: 'SANDBOX' } }]
  expect(startupProblems(new ConfigError(wrong), where)).toBe(wrong)
  expect(startupProblems(new TypeError('x is not a function'), where)).toEqual([
    { key: 'start.failed', params: { complaint: 'TypeError: x is not a function' } },
  ])
})
