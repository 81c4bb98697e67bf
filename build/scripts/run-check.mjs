import { spawn } from 'node:child_process'
import { follow } from '../setup/child.mjs'
import { root } from '../setup/places.mjs'

/**
 * Runs one of the project's tools with this Node, in the project's folder.
 * @param {readonly string[]} command the tool's script and its arguments
 * @param {NodeJS.ProcessEnv} [env] added to this process's
 * @returns {Promise<number>} exit code
 */
export function runTool(command, env = {}) {
  return follow(
    spawn(process.execPath, [...command], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  )
}
