/** `npm run import` where the machine's keystore keeps the keys: Electron, with no window. */
import { app } from 'electron'
import { runImport } from '../cli/run-import.ts'
import { machineKeystore } from './keystore.ts'
import { startingClock } from './start.ts'

/** Runs the command on its arguments and gives its exit code. Used after `ready` only. */
export function importWithKeystore(argv: readonly string[]): Promise<number> {
  const run = { version: app.getVersion(), clock: startingClock(), keystore: machineKeystore() }
  return runImport(argv, run)
}
