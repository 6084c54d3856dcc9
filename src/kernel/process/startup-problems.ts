import { ConfigError, isDiskFull, StartupError, type StartupProblem } from '../config/startup-error.ts'

/** What went wrong at the start, each as one sentence for the operator. The unforeseen keeps its message, not its stack. */
export function startupProblems(
  error: unknown,
  where: { host: string; port: number; dataDir: string },
): readonly StartupProblem[] {
  if (error instanceof ConfigError) return error.problems
  if (error instanceof StartupError) return [error]
  if (isDiskFull(error)) return [{ key: 'start.disk-full', params: { folder: where.dataDir } }]
  return [listenProblem(error, where) ?? { key: 'start.failed', params: { complaint: messageOf(error) } }]
}

function listenProblem(error: unknown, where: { host: string; port: number }): StartupProblem | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined
  const { host } = where
  if (error.syscall === 'getaddrinfo') return { key: 'start.address-unknown', params: { host } }
  if (error.syscall !== 'listen') return undefined
  const port = 'port' in error && typeof error.port === 'number' ? error.port : where.port
  if (error.code === 'EADDRINUSE')
    return { key: 'start.port-taken', params: { port, other: port < 65_535 ? port + 1 : 8080 } }
  if (error.code === 'EACCES') return { key: 'start.port-forbidden', params: { host, port } }
  return { key: 'start.address-unknown', params: { host } }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
