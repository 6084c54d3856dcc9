export type StartupParams = Readonly<Record<string, string | number>>

/**
 * A reason why the platform cannot start that its operator can do something about. It carries a locale key
 * (`config/locales`), never a finished sentence: `src/main.ts` prints it in the operator's language and exits with 1.
 */
export class StartupError extends Error {
  readonly key: string
  readonly params: StartupParams

  constructor(key: string, params: StartupParams = {}, cause?: unknown) {
    super(`${key} ${JSON.stringify(params)}`, { cause })
    this.name = 'StartupError'
    this.key = key
    this.params = params
  }
}

/** Whether the error, or the text of a child's complaint, says that the disk is full. */
export function isDiskFull(problem: unknown): boolean {
  if (typeof problem === 'string') return /no space left on device|disk quota exceeded/i.test(problem)
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
}
