/**
 * How much of a core this process gets when it asks for one whole: 1 on a machine that does nothing else. Below that, absolute figures
 * are those of a smaller machine, and only what took turns may be compared.
 */
export function coreShare(spinMs = 150): number {
  const [from, used] = [performance.now(), process.cpuUsage()]
  while (performance.now() - from < spinMs);
  const { user, system } = process.cpuUsage(used)
  return Math.min(1, (user + system) / 1000 / (performance.now() - from))
}
