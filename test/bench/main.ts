/**
 * Runs the measurements and writes their report: `npm run bench -- --json FILE [--only NAME,…]`.
 * Each file of `measurements` is one, run in the order of their names.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hasDisplay, startVirtualDisplay } from '../../build/setup/display.mjs'
import type { BenchReport, Measurement } from './report.ts'
import { tableOf } from './table.ts'

const folder = new URL('measurements/', import.meta.url)

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .toSorted()
const chosen = values.only?.split(',') ?? known
const unknown = chosen.find((name) => !known.includes(name))

if (unknown === undefined) {
  const report = await measure(chosen)
  if (values.json !== undefined) {
    writeFileSync(resolve(values.json), `${JSON.stringify(report, null, 2)}\n`)
  }
  process.stdout.write(tableOf(report))
} else {
  process.stderr.write(`There is no measurement ${unknown}; there are ${known.join(', ')}.\n`)
  process.exitCode = 1
}

async function measure(names: readonly string[]): Promise<Partial<BenchReport>> {
  const display = await quietDisplay()
  let report: Partial<BenchReport> = {}
  try {
    for (const name of names) {
      const { measurement } = (await import(new URL(`${name}.ts`, folder).href)) as {
        readonly measurement: Measurement
      }
      process.stderr.write(`· Measuring ${measurement.title}…\n`)
      report = { ...report, ...(await measurement.run()) }
    }
  } finally {
    display?.stop()
  }
  return report
}

/** A display of our own where there is none, given to the windows by the environment. */
async function quietDisplay(): Promise<{ readonly stop: () => void } | undefined> {
  if (process.platform !== 'linux' || hasDisplay()) {
    return undefined
  }
  const display = await startVirtualDisplay()
  process.env['COMPTOIR_DISPLAYS'] = display.name
  return display
}
