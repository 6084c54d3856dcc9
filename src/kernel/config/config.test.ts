import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { describeSettings, operatorLocale, operatorTexts, tabulateSettings } from './describe-settings.ts'
import { settings } from './settings.ts'
import { ConfigError } from './startup-error.ts'

const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://dvc.example.vn' }

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ key, params }) => `${key} ${params.name}`)
    throw error
  }
  return []
}

describe('reading the environment', () => {
  it('needs nothing to start the demonstration', () => {
    expect(readConfig({})).toMatchObject({
      environment: 'development',
      demonstration: true,
      sandbox: true,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      secureCookies: false,
      database: { poolSize: 20 },
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' }).port).toBe(8080)
  })

  it.each([
    ['PORT', 'eighty', 'whole'],
    ['PORT', '70000', 'whole'],
    ['DATABASE_URL', 'mysql://host/name', 'address'],
    ['PUBLIC_URL', 'https://dvc.example.vn/path', 'origin'],
    ['PUBLIC_URL', 'dvc.example.vn', 'origin'],
    ['DEMONSTRATION', 'yes', 'flag'],
    ['NODE_ENV', 'prod', 'choice'],
    ['SECRET_KEY', 'c2hvcnQ=', 'key'],
    ['TRUST_PROXY', 'everyone', 'proxies'],
    ['TIMESTAMP_URLS', 'http://tsa.example.vn, ftp://tsa.example.vn', 'addresses'],
    ['TIMESTAMP_POLICIES', 'any', 'identifiers'],
    ['SIGNING_HOSTS', 'https://ocsp.example.vn', 'hosts'],
    ['LEDGER_PEERS', 'https://dvc.example.vn', 'peers'],
  ])('refuses %s=%s', (name, value, kind) => {
    expect(problemsOf({ [name]: value })).toEqual([`start.setting.${kind} ${name}`])
  })

  it('names every variable that is wrong, not only the first', () => {
    expect(problemsOf({ PORT: '-1', LOG_LEVEL: 'loud' })).toEqual([
      'start.setting.whole PORT',
      'start.setting.choice LOG_LEVEL',
    ])
  })

  it('says what is missing from a group of settings', () => {
    expect(problemsOf({ S3_BUCKET: 'files', S3_ENDPOINT: 'https://s3.example.vn' })).toEqual([
      'start.setting.needed S3_ACCESS_KEY_ID',
      'start.setting.needed S3_SECRET_ACCESS_KEY',
    ])
  })

  it('never repeats a value, which may be a secret', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:hidden@host/name' })).toThrow(/^(?!.*hidden)/)
  })

  it('reads where to ask for time stamps and status, and who countersigns', () => {
    const key = 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'.padEnd(122, 'A')
    const { signing } = readConfig({
      TIMESTAMP_URLS: 'http://tsa.example.vn/tsa, https://tsa.example.org',
      SIGNING_HOSTS: 'OCSP.example.vn crl.example.vn:8080',
      LEDGER_PEERS: `https://dvc.example.vn/#${key}`,
    })
    expect(signing).toMatchObject({
      timestampUrls: ['http://tsa.example.vn/tsa', 'https://tsa.example.org'],
      timestampPolicies: [],
      allowedHosts: ['ocsp.example.vn', 'crl.example.vn:8080'],
      ledgerPeers: [{ address: 'https://dvc.example.vn', publicKey: key }],
    })
  })

  it('reads lists of proxies, and numbers of them', () => {
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1'])
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
  })
})

describe('production', () => {
  it('starts with secure cookies and without demonstration data', () => {
    expect(readConfig(production)).toMatchObject({
      production: true,
      demonstration: false,
      sandbox: false,
      secureCookies: true,
    })
  })

  it.each([
    [{ PUBLIC_URL: '' }, 'start.production.public-url PUBLIC_URL'],
    [{ PUBLIC_URL: 'http://dvc.example.vn' }, 'start.production.public-url PUBLIC_URL'],
    [{ DEMONSTRATION: 'true' }, 'start.production.demonstration DEMONSTRATION'],
    [{ SANDBOX: '1' }, 'start.production.demonstration SANDBOX'],
    [{ DATABASE_URL: 'postgres://app:s3cret@db/name' }, 'start.setting.needed SECRET_KEY'],
    [
      { DATABASE_REPLICA_URL: 'postgres://postgres:postgres@db/name' },
      'start.production.default-password DATABASE_REPLICA_URL',
    ],
  ])('refuses %o', (change, problem) => {
    expect(problemsOf({ ...production, ...change })).toEqual([problem])
  })
})

describe('what the operator reads', () => {
  it.each(['vi', 'en'] as const)('describes every setting in %s', locale => {
    const help = describeSettings(operatorTexts(locale))
    for (const name of Object.keys(settings)) expect(help).toContain(name)
  })

  it('is Vietnamese unless the terminal is English', () => {
    expect(operatorLocale({ LANG: 'C.UTF-8' })).toBe('vi')
    expect(operatorLocale({ LANG: 'en_GB.UTF-8' })).toBe('en')
  })

  it('is the same in docs/operations/configuration.md', async () => {
    const file = fileURLToPath(new URL('../../../docs/operations/configuration.md', import.meta.url))
    const [preface] = (await readFile(file, 'utf8')).split('| variable')
    await expect(`${preface}${tabulateSettings(operatorTexts('en'))}\n`).toMatchFileSnapshot(file)
  })
})
