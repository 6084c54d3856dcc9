import {
  address,
  addresses,
  choice,
  flag,
  hosts,
  identifiers,
  key,
  origin,
  peers,
  proxies,
  type Settings,
  secret,
  text,
  type ValuesOf,
  variables,
  whole,
} from './setting-kinds.ts'

const postgres = address('postgres', 'postgresql')

/**
 * Every environment variable that the platform reads, and nothing else reads the environment. What each is for stands in
 * `locales` under `setting.<NAME>`, and in `docs/operations/configuration.md`, which a test keeps equal to this table.
 */
export const settings = {
  NODE_ENV: { ...choice(['development', 'test', 'production']), fallback: 'development' },
  HOST: { ...text, fallback: '127.0.0.1' },
  PORT: { ...whole(0, 65_535), fallback: '8080' },
  PUBLIC_URL: origin,
  TRUST_PROXY: { ...proxies, fallback: 'false' },
  DATA_DIR: { ...text, fallback: './var' },
  DATABASE_URL: { ...postgres, secret: true },
  DATABASE_MIGRATE_URL: { ...postgres, secret: true },
  DATABASE_REPLICA_URL: { ...postgres, secret: true },
  DATABASE_POOL: { ...whole(2, 200), fallback: '20' },
  EMBEDDED_DATABASE_PORT: whole(1, 65_535),
  JOB_CONCURRENCY: { ...whole(0, 64), fallback: '4' },
  DEMONSTRATION: flag,
  SANDBOX: flag,
  SECRET_KEY: key,
  SESSION_IDLE_MINUTES: { ...whole(5, 1_440), fallback: '60' },
  SESSION_HOURS: { ...whole(1, 720), fallback: '12' },
  STEP_UP_MINUTES: { ...whole(1, 120), fallback: '10' },
  OIDC_ISSUER: address('https', 'http'),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: secret,
  OIDC_PERSON_NUMBER_CLAIM: { ...text, fallback: 'national_id' },
  OIDC_TIMEOUT_SECONDS: { ...whole(1, 60), fallback: '10' },
  SMTP_URL: { ...address('smtp', 'smtps'), secret: true },
  MAIL_FROM: text,
  S3_ENDPOINT: address('https', 'http'),
  S3_REGION: { ...text, fallback: 'auto' },
  S3_BUCKET: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: secret,
  UPLOAD_LIMIT_MB: { ...whole(1, 1_024), fallback: '50' },
  REQUESTS_PER_MINUTE: { ...whole(1, 1_000_000), fallback: '600' },
  METRICS_TOKEN: secret,
  LEDGER_ROOTS_FILE: text,
  LEDGER_PEERS: peers,
  TIMESTAMP_URLS: addresses('https', 'http'),
  TIMESTAMP_POLICIES: identifiers,
  SIGNING_HOSTS: hosts,
  REMOTE_SIGNING_URL: address('https', 'http'),
  REMOTE_SIGNING_CLIENT_ID: text,
  REMOTE_SIGNING_CLIENT_SECRET: secret,
  PKCS11_MODULE: text,
  PKCS11_TOKEN: text,
  PKCS11_PIN: secret,
  PKCS11_ENVIRONMENT: variables,
  SIGNING_AGENT_MINUTES: { ...whole(1, 1_440), fallback: '30' },
  LOG_LEVEL: choice(['silent', 'error', 'warn', 'info', 'debug']),
} as const satisfies Settings

export type SettingName = keyof typeof settings

export type Values = ValuesOf<typeof settings>
