import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

type Part = {
  readonly entry: string
  readonly file: string
  readonly format: 'es' | 'cjs' | 'iife'
}

const PARTS: readonly Part[] = [
  { entry: 'main.ts', file: 'main.mjs', format: 'es' },
  { entry: 'preload.ts', file: 'preload.cjs', format: 'cjs' },
  { entry: 'page.tsx', file: 'page.js', format: 'iife' },
]

/** Bundles the fixture window into a folder and gives the path of its main module. */
export async function bundleScanWindow(folder: string): Promise<string> {
  const here = import.meta.dirname
  for (const { entry, file, format } of PARTS) {
    await build({
      configFile: false,
      logLevel: 'error',
      root: here,
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        target: 'chrome130',
        lib: { entry: join(here, entry), name: 'page', formats: [format], fileName: () => file },
        rollupOptions: { external: ['electron', /^node:/] },
      },
    })
  }
  copyFileSync(join(here, 'index.html'), join(folder, 'index.html'))
  return join(folder, 'main.mjs')
}
