import { spawnSync } from 'node:child_process'

/** Whether a program is installed here: tests that need one are skipped by its name where it is not. */
export const has = (tool: string): boolean => spawnSync('which', [tool]).status === 0
