import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { oneCopyOfServerSources } from './src/web/build/one-copy-of-server-sources.ts'
import { onlyOurScripts } from './src/web/build/only-our-scripts.ts'

export default defineConfig({
  plugins: [oneCopyOfServerSources(), onlyOurScripts(), reactRouter()],
  build: {
    // Fonts and pictures stay files: the strict policy allows no data: addresses.
    assetsInlineLimit: 0,
    // One small script needs nothing preloaded for it.
    modulePreload: false,
    cssTarget: ['chrome111', 'safari16.4', 'firefox114'],
  },
})
