export function buildIfStale(node: string): void
