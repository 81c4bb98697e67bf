/** What the app is started with: its arguments, its data directory, its clock. */
import { join, resolve } from 'node:path'
import { app } from 'electron'
import type { Clock } from '../../shared/time.ts'

/** Gives what follows a name among the arguments (`--data DIR` or `--data=DIR`), or undefined. */
export function argumentAfter(name: string): string | undefined {
  const joined = process.argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const place = process.argv.indexOf(name)
  return place < 0 ? undefined : process.argv[place + 1]
}

/**
 * One data directory a machine in a packaged app, because a till belongs to its counter and not
 * to who is logged in; the user's own when started from the sources.
 */
export function dataDirectory(): string {
  const chosen = argumentAfter('--data')
  if (chosen !== undefined) return resolve(chosen)
  if (!app.isPackaged) return join(app.getPath('appData'), 'comptoir')
  const machine = process.platform === 'win32' ? process.env['ProgramData'] : '/var/lib'
  return join(machine ?? app.getPath('appData'), process.platform === 'win32' ? 'Comptoir' : 'comptoir')
}

/** The machine's clock; started from the sources, `COMPTOIR_CLOCK` may set the instant it starts at. */
export function startingClock(): Clock {
  const chosen = app.isPackaged ? undefined : process.env['COMPTOIR_CLOCK']
  const startMs = chosen === undefined ? Number.NaN : Date.parse(chosen)
  if (Number.isNaN(startMs)) return Date.now
  const shiftMs = startMs - Date.now()
  return () => Date.now() + shiftMs
}
