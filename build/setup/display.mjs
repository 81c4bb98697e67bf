import { spawn } from 'node:child_process'
import { Stop } from './say.mjs'

/** Whether a window can be shown to the person who started the command. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY)
}

/**
 * Starts a virtual display on a free number.
 * @returns {Promise<{readonly name: string, readonly stop: () => void}>} its name, like `:99`
 */
export function startVirtualDisplay() {
  const screen = ['-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset']
  const child = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  // A runner that fails must not leave its display behind.
  const stop = () => void child.kill('SIGTERM')
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    let number = ''
    let trouble = ''
    child.stderr?.on('data', (chunk) => (trouble += chunk))
    child.stdio[3]?.on('data', (chunk) => {
      number += chunk
      if (number.includes('\n')) {
        resolve({ name: `:${number.trim()}`, stop })
      }
    })
    child.on('error', () => reject(new Stop('Xvfb does not start; install the package xvfb.')))
    child.on('close', () => reject(new Stop(`Xvfb stopped before it was ready. ${trouble.trim()}`)))
  })
}
