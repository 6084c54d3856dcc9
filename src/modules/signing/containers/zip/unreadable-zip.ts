/** Why an archive is not read: `code` is a locale key under `signing.problem.`. Caught where the container is judged. */
export class UnreadableZip extends Error {
  readonly code: string
  readonly detail: string | undefined

  constructor(code: string, detail?: string) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'UnreadableZip'
    this.code = code
    this.detail = detail
  }
}
