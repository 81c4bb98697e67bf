/**
 * Stands for Electron's default app, which the fallback runtime lacks: names the app as its
 * package.json does and starts its main module. The import must be awaited at top level, else
 * `ready` fires before main has registered its protocol.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const root = process.env['COMPTOIR_ROOT'] ?? process.cwd()
const { name, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
// Electron's own default app calls these two, which its published types leave out.
const shell =
  /** @type {{setVersion: (version: string) => void, setAppPath: (path: string) => void}} */ (
    /** @type {unknown} */ (app)
  )
app.setName(name)
shell.setVersion(version)
shell.setAppPath(root)
await import(pathToFileURL(process.env['COMPTOIR_MAIN'] ?? join(root, main)).href)
