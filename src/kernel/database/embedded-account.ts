import { spawnSync } from 'node:child_process'
import { chown, readFile, stat } from 'node:fs/promises'
import { StartupError } from '../config/startup-error.ts'

/** Under which account PostgreSQL runs, since it refuses to run as root. */
export type ServerAccount =
  | { readonly kind: 'self' }
  /** Root hands over to an account that exists: PostgreSQL looks its own name up. */
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }
  /** Root under another number inside a user namespace: for folders that no other account can reach. */
  | { readonly kind: 'namespace' }

export interface Command {
  readonly file: string
  readonly args: readonly string[]
}

const namespaceArgs = ['--user', '--map-user=1000', '--map-group=1000', '--']

/** Chooses the account for a data folder that exists, and gives the folder to it. Throws `start.no-database-account`. */
export async function chooseAccount(dataDir: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const accounts = await listAccounts()
  const owner = (await stat(dataDir)).uid
  const candidates = [...accounts.filter(one => one.uid === owner), ...accounts.filter(one => one.name === 'postgres')]
  candidates.push(...accounts.filter(one => one.name === 'nobody'))
  for (const { uid, gid } of candidates) {
    const account: ServerAccount = { kind: 'other', uid, gid }
    if (uid !== 0 && (await handOver(dataDir, account)) && canReach(account, dataDir)) return account
  }
  const namespace: ServerAccount = { kind: 'namespace' }
  if ((await handOver(dataDir, { kind: 'other', uid: 0, gid: 0 })) && canReach(namespace, dataDir)) return namespace
  throw new StartupError('start.no-database-account', { folder: dataDir })
}

/** Gives a path to the account. False where the file system does not allow it. */
export async function handOver(path: string, account: ServerAccount): Promise<boolean> {
  if (account.kind !== 'other') return true
  return chown(path, account.uid, account.gid).then(
    () => true,
    () => false,
  )
}

/** Whether the account can enter the folder; asked of the system itself, since modes alone do not tell. */
export function canReach(account: ServerAccount, folder: string): boolean {
  const command = asAccount(account, { file: 'test', args: ['-x', folder] })
  return spawnSync(command.file, command.args, { cwd: '/', stdio: 'ignore', ...identity(account) }).status === 0
}

/** The same command under the account; to be spawned with `identity(account)`. */
export function asAccount(account: ServerAccount, command: Command): Command {
  if (account.kind !== 'namespace') return command
  return { file: 'unshare', args: [...namespaceArgs, command.file, ...command.args] }
}

export function identity(account: ServerAccount): { uid?: number; gid?: number } {
  return account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {}
}

async function listAccounts(): Promise<{ name: string; uid: number; gid: number }[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap(line => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
