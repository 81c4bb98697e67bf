import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeTill, freshFolder, launchTill } from '../../e2e/harness.ts'
import { treeMemoryMiB } from '../memory.ts'
import { quantile, rounded } from '../report.ts'
import type { BenchReport, Measurement } from '../report.ts'
import { bareWindow, ourWindow } from '../usable.ts'
import type { Subject } from '../usable.ts'

const rounds = 9
const settleMs = 2000

/** Launch to a usable window and memory of all processes, ours against a bare window. */
export const measurement: Measurement = {
  title: 'launch and memory, ours against a bare window',
  run: measureLaunches,
}

type Launch = { readonly durationMs: number; readonly memoryMiB: number }

async function measureLaunches(): Promise<Partial<BenchReport>> {
  const bare = await prepared(bareWindow())
  const ours = await prepared(ourWindow())
  const bareLaunches: Launch[] = []
  const ourLaunches: Launch[] = []
  // In turns, so that whatever else the machine does weighs on both alike.
  for (let round = 0; round < rounds; round += 1) {
    bareLaunches.push(await launchOnce(bare))
    ourLaunches.push(await launchOnce(ours))
  }
  for (const subject of [bare, ours]) {
    rmSync(subject.dataDir, { recursive: true, force: true })
    rmSync(subject.userDataDir, { recursive: true, force: true })
  }
  const [bareMs, oursMs] = medians(bareLaunches, ourLaunches, ({ durationMs }) => durationMs)
  const [bareMiB, oursMiB] = medians(bareLaunches, ourLaunches, ({ memoryMiB }) => memoryMiB)
  return {
    launch: { bareMs, oursMs, ratio: rounded(oursMs / bareMs) },
    memory: { bareMiB, oursMiB, ratio: rounded(oursMiB / bareMiB) },
  }
}

type Prepared = Subject & { readonly dataDir: string; readonly userDataDir: string }

/** Gives a subject its directories and launches it once, so that no first run is measured. */
async function prepared(subject: Subject): Promise<Prepared> {
  const own = { ...subject, dataDir: freshFolder('bench'), userDataDir: freshFolder('bench') }
  await subject.furnish?.(own.dataDir)
  const till = await launchTill({ ...own.options, ...own })
  await till.window.waitForSelector('#root > *')
  await subject.prepare?.(till)
  await closeTill(till)
  return own
}

async function launchOnce(subject: Prepared): Promise<Launch> {
  const { options, usable, enter, dataDir, userDataDir } = subject
  const startedAt = performance.now()
  const till = await launchTill({ ...options, dataDir, userDataDir })
  await till.window.waitForSelector(usable)
  const untilShownMs = performance.now() - startedAt
  const durationMs = untilShownMs + ((await enter?.(till)) ?? 0)
  await sleep(settleMs)
  const memoryMiB = treeMemoryMiB(till.app.process().pid ?? 0)
  await closeTill(till)
  return { durationMs, memoryMiB }
}

function medians(
  bare: readonly Launch[],
  ours: readonly Launch[],
  figure: (launch: Launch) => number,
): readonly [number, number] {
  return [rounded(quantile(bare.map(figure), 0.5)), rounded(quantile(ours.map(figure), 0.5))]
}
