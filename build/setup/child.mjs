import { spawn } from 'node:child_process'

/**
 * Runs a command quietly and gathers what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{code: number, output: string}>} exit code (127 when it cannot start) and
 *   both outputs in order of arrival
 */
export function gather(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const forwardedSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Waits for a child as a good parent: signals go through to it, its exit code comes back.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code, or 128 + the signal's number as a shell gives it
 */
export function follow(child) {
  const forwards = forwardedSignals.map((signal) => {
    const forward = () => void child.kill(signal)
    process.on(signal, forward)
    return /** @type {const} */ ([signal, forward])
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const [name, forward] of forwards) {
        process.off(name, forward)
      }
      resolve(code ?? signalExitCode(signal))
    })
  })
}

/**
 * The exit code a shell gives for a child ended by a signal.
 * @param {NodeJS.Signals | null} signal
 */
function signalExitCode(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
  return 128 + (numbers[/** @type {keyof typeof numbers} */ (signal ?? 'SIGHUP')] ?? 0)
}
