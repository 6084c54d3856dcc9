import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { oneCopyOfServerSources } from './src/web/build/one-copy-of-server-sources.ts'
import { onlyOurScripts } from './src/web/build/only-our-scripts.ts'
import { packAssets } from './src/web/build/pack-assets.ts'

export default defineConfig({
  plugins: [oneCopyOfServerSources(), onlyOurScripts(), packAssets(), reactRouter()],
  // React chooses its slow, talkative self by the environment of the process. The pages bring their own copy, made for work.
  environments: {
    ssr: {
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { noExternal: ['react', 'react-dom', 'react-router'] },
    },
  },
  build: {
    // Fonts and pictures stay files: the strict policy allows no data: addresses.
    assetsInlineLimit: 0,
    // One small script needs nothing preloaded for it.
    modulePreload: false,
    cssTarget: ['chrome111', 'safari16.4', 'firefox114'],
  },
})
