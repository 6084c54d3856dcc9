export type StartupParams = Readonly<Record<string, string | number>>

/** A locale key of `config/locales` and what fills its sentence in. */
export interface StartupProblem {
  readonly key: string
  readonly params: StartupParams
}

/**
 * A reason why the platform cannot start that its operator can do something about. It carries a locale key, never a
 * finished sentence: `src/main.ts` prints it in the operator's language and exits with 1.
 */
export class StartupError extends Error implements StartupProblem {
  readonly key: string
  readonly params: StartupParams

  constructor(key: string, params: StartupParams = {}, cause?: unknown) {
    super(`${key} ${JSON.stringify(params)}`, { cause })
    this.name = 'StartupError'
    this.key = key
    this.params = params
  }
}

/** Everything that is wrong with the environment, one problem a variable. */
export class ConfigError extends Error {
  readonly problems: readonly StartupProblem[]

  constructor(problems: readonly StartupProblem[]) {
    super(problems.map(({ key, params }) => `${key} ${JSON.stringify(params)}`).join('; '))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Whether the error, or the text of a child's complaint, says that the disk is full. */
export function isDiskFull(problem: unknown): boolean {
  if (typeof problem === 'string') return /no space left on device|disk quota exceeded/i.test(problem)
  const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
}
