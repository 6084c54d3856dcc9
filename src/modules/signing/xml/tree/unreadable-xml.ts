/** Why a document is not read: `code` is a locale key under `signing.problem.`. Caught where the file is judged. */
export class UnreadableXml extends Error {
  readonly code: string
  readonly detail: string | undefined

  constructor(code: string, detail?: string) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'UnreadableXml'
    this.code = code
    this.detail = detail
  }
}
