import type { SettingName, Values } from './settings.ts'
import type { StartupProblem } from './startup-error.ts'

/** Settings that only make sense together. */
const groups: readonly (readonly SettingName[])[] = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['REMOTE_SIGNING_URL', 'REMOTE_SIGNING_CLIENT_ID', 'REMOTE_SIGNING_CLIENT_SECRET'],
  ['PKCS11_MODULE', 'PKCS11_PIN'],
  ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
]

const databases = ['DATABASE_URL', 'DATABASE_MIGRATE_URL', 'DATABASE_REPLICA_URL'] as const

/** What is wrong with settings that are each well-formed: halves of a group, and what production does not allow. */
export function findProblems(values: Values): StartupProblem[] {
  const problems = [...findHalfGroups(values)]
  if (values.DATABASE_MIGRATE_URL && !values.DATABASE_URL) problems.push(needs('DATABASE_URL', 'DATABASE_MIGRATE_URL'))
  if (values.NODE_ENV === 'production') problems.push(...findUnsafe(values))
  return problems
}

function findHalfGroups(values: Values): StartupProblem[] {
  return groups.flatMap(group => {
    const given = group.find(name => values[name] !== undefined)
    return given ? group.filter(name => values[name] === undefined).map(name => needs(name, given)) : []
  })
}

function findUnsafe(values: Values): StartupProblem[] {
  const problems: StartupProblem[] = []
  const refuse = (kind: string, name: SettingName): unknown =>
    problems.push({ key: `start.production.${kind}`, params: { name } })
  if (!values.PUBLIC_URL?.startsWith('https:')) refuse('public-url', 'PUBLIC_URL')
  if (values.DEMONSTRATION) refuse('demonstration', 'DEMONSTRATION')
  if (values.SANDBOX) refuse('demonstration', 'SANDBOX')
  if (values.OIDC_ISSUER?.startsWith('http:')) refuse('https', 'OIDC_ISSUER')
  if (values.REMOTE_SIGNING_URL?.startsWith('http:')) refuse('https', 'REMOTE_SIGNING_URL')
  // Several processes may share one database server; the key in each one's own folder would not open what others closed.
  if (values.DATABASE_URL && !values.SECRET_KEY) problems.push(needs('SECRET_KEY', 'DATABASE_URL'))
  for (const name of databases) if (hasDefaultPassword(values[name])) refuse('default-password', name)
  return problems
}

function hasDefaultPassword(address: string | undefined): boolean {
  const url = address === undefined ? null : URL.parse(address)
  if (!url || url.password === '') return false
  return ['postgres', 'password', 'admin', 'changeme', url.username].includes(decodeURIComponent(url.password))
}

function needs(name: SettingName, given: SettingName): StartupProblem {
  return { key: 'start.setting.needed', params: { name, given } }
}
