/** What the app is started with: its arguments, its directories, its clock. */
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import type { Clock } from '../../shared/time.ts'
import { makeDirectory } from '../store/directory.ts'

/** Gives what follows a name among the arguments (`--data DIR` or `--data=DIR`), or undefined. */
export function argumentAfter(name: string): string | undefined {
  const joined = process.argv.find((argument) => argument.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const place = process.argv.indexOf(name)
  return place < 0 ? undefined : process.argv[place + 1]
}

/** Gives the words after `--import`, the command without a window; undefined for the till. */
export function importArguments(): readonly string[] | undefined {
  const place = process.argv.indexOf('--import')
  return place < 0 ? undefined : process.argv.slice(place + 1)
}

/**
 * One data directory a machine in a packaged app, because a till belongs to its counter and not
 * to who is logged in; the user's own when started from the sources.
 */
export function dataDirectory(): string {
  const chosen = argumentAfter('--data')
  if (chosen !== undefined) return resolve(chosen)
  if (!app.isPackaged) return join(app.getPath('appData'), 'comptoir')
  const isWindows = process.platform === 'win32'
  const machine = isWindows ? process.env['ProgramData'] : '/var/lib'
  return join(machine ?? app.getPath('appData'), isWindows ? 'Comptoir' : 'comptoir')
}

/**
 * Where the window keeps what is its own: in the data directory, so that two tills share nothing,
 * or elsewhere for one run where nothing can be written, because a window must open to say so.
 */
export function windowDirectory(data: string): string {
  const chosen = argumentAfter('--user-data-dir')
  if (chosen !== undefined) return resolve(chosen)
  const usual = join(data, 'window')
  try {
    makeDirectory(usual)
    accessSync(usual, constants.W_OK)
    return usual
  } catch {
    return mkdtempSync(join(tmpdir(), 'comptoir-window-'))
  }
}

/** The machine's clock; started from the sources, `COMPTOIR_CLOCK` may set the instant it starts at. */
export function startingClock(): Clock {
  const chosen = app.isPackaged ? undefined : process.env['COMPTOIR_CLOCK']
  const startMs = chosen === undefined ? Number.NaN : Date.parse(chosen)
  if (Number.isNaN(startMs)) return Date.now
  const shiftMs = startMs - Date.now()
  return () => Date.now() + shiftMs
}
