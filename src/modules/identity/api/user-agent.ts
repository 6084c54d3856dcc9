/** The browser or program as it names itself, for the list of sessions. */
export function userAgentOf(headers: Readonly<Record<string, string | string[] | undefined>>): { userAgent?: string } {
  const userAgent = headers['user-agent']
  return typeof userAgent === 'string' ? { userAgent: userAgent.slice(0, 1000) } : {}
}
