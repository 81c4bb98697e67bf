import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { isLinuxRoot } from './libraries.mjs'
import { root } from './places.mjs'

/** Lines that Chromium prints on a machine without dbus or a graphics card; they mean nothing. */
const noise =
  /ERROR:(bus|object_proxy|dbus|viz_main_impl|gpu_|gl_|angle_|command_buffer|sandbox_linux|zygote|platform_shared)|dbus|org\.freedesktop|MESA|libEGL|vaInitialize|ANGLE Display|DevTools listening|Debugger (listening|attached|ending)|For help, see: https:\/\/nodejs\.org|Gtk-(WARNING|Message)|Fontconfig|^\s*$/i

/**
 * Whether a line of Electron's stderr is worth showing.
 * @param {string} line
 */
export function isWorthShowing(line) {
  return !noise.test(line)
}

/**
 * The arguments that a runtime needs before the app's own.
 * @param {import('./electron.mjs').ElectronRuntime} runtime
 * @returns {string[]}
 */
export function electronArguments(runtime) {
  // Chromium's sandbox refuses to start as root; nobody else loses it.
  return [...(isLinuxRoot() ? ['--no-sandbox'] : []), ...runtime.args]
}

/**
 * Starts the app in Electron, its stderr cleared of noise.
 * @param {import('./electron.mjs').ElectronRuntime} runtime
 * @param {readonly string[]} args the app's own
 * @param {NodeJS.ProcessEnv} [env] added to this process's
 */
export function startElectron(runtime, args, env = {}) {
  const child = spawn(runtime.executable, [...electronArguments(runtime), ...args], {
    cwd: process.env['INIT_CWD'] ?? root,
    env: { ...process.env, ...runtime.env, ...env },
    stdio: ['inherit', 'inherit', 'pipe'],
  })
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (isWorthShowing(line)) {
        process.stderr.write(`${line}\n`)
      }
    })
  }
  return child
}
