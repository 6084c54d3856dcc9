import { join, resolve } from 'node:path'
import { findProblems } from './find-problems.ts'
import { settings, type Values } from './settings.ts'
import { ConfigError, type StartupProblem } from './startup-error.ts'

/** How this process was set up, read once at the start and never changed. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production'
  /** No demonstration data, no sink for mail, secure cookies, sentences without internals. */
  readonly production: boolean
  /** Load the demonstration province into an empty database, and say who may sign in as what. */
  readonly demonstration: boolean
  /** Run the stand-ins of outside systems beside the platform. */
  readonly sandbox: boolean
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Scheme, host and port under which people reach the platform, without a slash at the end. */
  readonly publicUrl: string
  readonly secureCookies: boolean
  /** Fastify's `trustProxy`: whose word on the caller's address is taken. */
  readonly trustProxy: boolean | number | readonly string[]
  /** Absolute. Holds the embedded database, files, keys and sealed roots. */
  readonly dataDir: string
  readonly database: DatabaseConfig
  /** How many jobs run at once in this process; 0 for a process that only answers requests. */
  readonly jobConcurrency: number
  /** 32 bytes in base64; see `loadSecretKey`. */
  readonly secretKey?: string
  readonly session: { readonly idleMinutes: number; readonly hours: number; readonly stepUpMinutes: number }
  /** The national sign-on (VNeID's role). Absent: the stand-in, or none. */
  readonly oidc?: OidcConfig
  readonly smtpUrl?: string
  readonly mailFrom: string
  /** Absent: files lie under `dataDir`. */
  readonly s3?: S3Config
  readonly uploadLimitBytes: number
  readonly requestsPerMinute: number
  /** Bearer token for `/metrics`. Absent: only the loopback may read them. */
  readonly metricsToken?: string
  /** Absolute. Sealed roots of the ledger are written here too, outside the database. */
  readonly ledgerRootsFile: string
  readonly signing: SigningConfig
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export interface SigningConfig {
  /** Time-stamping authorities, in the order in which they are asked. */
  readonly timestampUrls: readonly string[]
  /** Policies under which a stamp is accepted; empty: whatever the authority stamps under. */
  readonly timestampPolicies: readonly string[]
  /** `host` or `host:port`: where certificate status and issuers may be asked for, besides the hosts of `timestampUrls`. */
  readonly allowedHosts: readonly string[]
  /** Installations that countersign our ledger's roots, and whose roots we countersign. */
  readonly ledgerPeers: readonly LedgerPeer[]
  /** A service that keeps people's keys and asks them on their phones (CSC API v2). Absent: the stand-in, or none. */
  readonly remote?: RemoteSignerConfig
  /** A device with keys (HSM, token) behind a PKCS#11 module. */
  readonly pkcs11?: Pkcs11Config
  /** So long an order waits for the agent on the officer's computer. */
  readonly agentMinutes: number
  /** The stand-in's authorities, where they run beside the platform. */
  readonly sandbox?: {
    /** Issues a certificate for whoever asks. */
    readonly issueUrl: string
    /** DER in base64: trusted in the demonstration, and nowhere else. */
    readonly rootCertificate: string
  }
}

export interface RemoteSignerConfig {
  /** Where its methods begin, such as `https://signing.example.vn/csc/v2`. */
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** The stand-in, where it runs beside the platform: it makes keys for whoever asks. */
  readonly sandbox?: { readonly enrolUrl: string }
}

export interface Pkcs11Config {
  /** The vendor's library. */
  readonly modulePath: string
  /** The token's label; absent: the only one there is. */
  readonly token?: string
  readonly pin: string
  /** All that the library sees of an environment. */
  readonly environment: Readonly<Record<string, string>>
}

export interface LedgerPeer {
  /** Without a slash at the end. */
  readonly address: string
  /** SPKI in base64url. */
  readonly publicKey: string
}

export interface DatabaseConfig {
  /** Absent: the embedded PostgreSQL in `dataDir`. */
  readonly url?: string
  /** Logs in as the owner of the schemas. Defaults to `url`. */
  readonly migrateUrl?: string
  readonly replicaUrl?: string
  readonly poolSize: number
  /** A fixed port for the embedded PostgreSQL; else any free one. */
  readonly embeddedPort?: number
}

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Under which name the provider tells the person number. */
  readonly personNumberClaim: string
  /** After so long without an answer the provider counts as down. */
  readonly timeoutSeconds: number
}

export interface S3Config {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Reads and checks the environment. Throws a `ConfigError` that names every variable that is wrong, not only the first. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read: Record<string, unknown> = {}
  const problems: StartupProblem[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const text = environment[name]?.trim() || ('fallback' in setting ? setting.fallback : undefined)
    if (text === undefined) continue
    const result = setting.schema.safeParse(text)
    if (result.success) read[name] = result.data
    else problems.push({ key: setting.problem, params: { name, ...('params' in setting ? setting.params : {}) } })
  }
  if (problems.length > 0) throw new ConfigError(problems)
  const values = read as Values
  problems.push(...findProblems(values))
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(build(values))
}

function build(values: Values): Config {
  const production = values.NODE_ENV === 'production'
  const demonstration = values.DEMONSTRATION ?? values.NODE_ENV === 'development'
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`
  const dataDir = resolve(values.DATA_DIR)
  return {
    environment: values.NODE_ENV,
    production,
    demonstration,
    sandbox: values.SANDBOX ?? demonstration,
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    trustProxy: values.TRUST_PROXY,
    dataDir,
    database: readDatabase(values),
    jobConcurrency: values.JOB_CONCURRENCY,
    session: {
      idleMinutes: values.SESSION_IDLE_MINUTES,
      hours: values.SESSION_HOURS,
      stepUpMinutes: values.STEP_UP_MINUTES,
    },
    mailFrom: values.MAIL_FROM ?? `khong-tra-loi@${new URL(publicUrl).hostname}`,
    uploadLimitBytes: values.UPLOAD_LIMIT_MB * 1024 * 1024,
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    ledgerRootsFile: resolve(values.LEDGER_ROOTS_FILE ?? join(dataDir, 'ledger-roots.log')),
    signing: {
      timestampUrls: values.TIMESTAMP_URLS ?? [],
      timestampPolicies: values.TIMESTAMP_POLICIES ?? [],
      allowedHosts: values.SIGNING_HOSTS ?? [],
      ledgerPeers: values.LEDGER_PEERS ?? [],
      agentMinutes: values.SIGNING_AGENT_MINUTES,
      ...readSigners(values),
    },
    logLevel: values.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    ...readOptional(values),
  }
}

function readSigners(values: Values): Pick<SigningConfig, 'remote' | 'pkcs11'> {
  return {
    ...(values.REMOTE_SIGNING_URL &&
      values.REMOTE_SIGNING_CLIENT_ID &&
      values.REMOTE_SIGNING_CLIENT_SECRET && {
        remote: {
          url: values.REMOTE_SIGNING_URL,
          clientId: values.REMOTE_SIGNING_CLIENT_ID,
          clientSecret: values.REMOTE_SIGNING_CLIENT_SECRET,
        },
      }),
    ...(values.PKCS11_MODULE &&
      values.PKCS11_PIN && {
        pkcs11: {
          modulePath: values.PKCS11_MODULE,
          pin: values.PKCS11_PIN,
          environment: values.PKCS11_ENVIRONMENT ?? {},
          ...(values.PKCS11_TOKEN && { token: values.PKCS11_TOKEN }),
        },
      }),
  }
}

function readDatabase(values: Values): DatabaseConfig {
  return {
    poolSize: values.DATABASE_POOL,
    ...(values.DATABASE_URL && { url: values.DATABASE_URL }),
    ...(values.DATABASE_URL && { migrateUrl: values.DATABASE_MIGRATE_URL ?? values.DATABASE_URL }),
    ...(values.DATABASE_REPLICA_URL && { replicaUrl: values.DATABASE_REPLICA_URL }),
    ...(values.EMBEDDED_DATABASE_PORT && { embeddedPort: values.EMBEDDED_DATABASE_PORT }),
  }
}

function readOptional(values: Values): Partial<Config> {
  return {
    ...(values.SECRET_KEY && { secretKey: values.SECRET_KEY }),
    ...(values.SMTP_URL && { smtpUrl: values.SMTP_URL }),
    ...(values.METRICS_TOKEN && { metricsToken: values.METRICS_TOKEN }),
    ...(values.OIDC_ISSUER &&
      values.OIDC_CLIENT_ID &&
      values.OIDC_CLIENT_SECRET && {
        oidc: {
          issuer: values.OIDC_ISSUER,
          clientId: values.OIDC_CLIENT_ID,
          clientSecret: values.OIDC_CLIENT_SECRET,
          personNumberClaim: values.OIDC_PERSON_NUMBER_CLAIM,
          timeoutSeconds: values.OIDC_TIMEOUT_SECONDS,
        },
      }),
    ...(values.S3_ENDPOINT &&
      values.S3_BUCKET &&
      values.S3_ACCESS_KEY_ID &&
      values.S3_SECRET_ACCESS_KEY && {
        s3: {
          endpoint: values.S3_ENDPOINT,
          region: values.S3_REGION,
          bucket: values.S3_BUCKET,
          accessKeyId: values.S3_ACCESS_KEY_ID,
          secretAccessKey: values.S3_SECRET_ACCESS_KEY,
        },
      }),
  }
}
