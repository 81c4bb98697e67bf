import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Oldest engine the application runs on: the fallback runtime's. */
const target = { node: 'node20.18', page: 'chrome130' }

/**
 * Bundles main (ES module), preload (CommonJS, as a sandboxed preload must be) and renderer.
 * Packages in `dependencies` stay outside main's bundle, so that native ones load from their own
 * folder; the renderer's are development dependencies, bundled whole.
 */
export default defineConfig({
  main: {
    build: {
      target: target.node,
      outDir: 'out/main',
      // Hundreds of small files to find and read, or one: what needs no folder of its own.
      externalizeDeps: {
        exclude: ['zod', 'canonicalize', 'csv-parse', 'uuidv7', 'yazl', 'yauzl'],
      },
      rollupOptions: {
        input: { main: resolve('electron/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: target.node,
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      target: target.page,
      outDir: 'out/renderer',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      // Half the bytes to parse before the first paint; the sources are in the repository.
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
})
