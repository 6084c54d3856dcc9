/** Milliseconds of this process's processor time since `before` (`process.cpuUsage()`): what a work costs, however busy the machine is. */
export function processorMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
