import { startVirtualDisplay } from '../../build/setup/display.mjs'
import { setUp } from '../../build/setup/set-up.mjs'

/**
 * Runs once before the end-to-end tests: rebuilds a stale bundle and, on Linux, starts one virtual
 * display a worker, since keyboard focus is one per display. Gives the function that ends them.
 */
export default async function prepare(config: { readonly workers: number }): Promise<() => void> {
  await setUp({ window: true, tests: true })
  if (process.platform !== 'linux') {
    return () => {}
  }
  const displays = await Promise.all(
    Array.from({ length: config.workers }, () => startVirtualDisplay()),
  )
  process.env['COMPTOIR_DISPLAYS'] = displays.map(({ name }) => name).join(',')
  return () => {
    for (const display of displays) {
      display.stop()
    }
  }
}
