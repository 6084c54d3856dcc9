import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  ssr: true,
  splitRouteModules: false,
  // Pages carry no scripts of React's, so the browser never asks for a route manifest.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
