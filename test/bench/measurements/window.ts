import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { closeTill, freshFolder, pressKeys } from '../../e2e/harness.ts'
import type { Till } from '../../e2e/harness.ts'
import { scannerKeycodes } from '../../support/x-keycodes.ts'
import { PRODUCTS, crowdProduct, makeCrowdedTill } from '../counter/crowded-till.ts'
import { ask, openCounter } from '../counter/counter-window.ts'
import { paintDelayMs, watchWindow } from '../counter/paints.ts'
import type { Watch } from '../counter/paints.ts'
import { spread } from '../report.ts'
import type { BenchReport, Measurement } from '../report.ts'

/** Last key of a scan to its painted line, and search key to its painted list. */
export const measurement: Measurement = {
  title: `scans and searches in the window, ${PRODUCTS} products`,
  run: measureWindow,
}

const warmUps = 10
const scans = 200
/** Lines of a full basket; the next scan begins another. */
const basketLines = 8
/** As quick as scanners that type like a keyboard are. */
const scannerGapMs = 5
const scanPatienceMs = 2000
const pollMs = 20
/** Between two scans: the hand takes the next thing. */
const betweenScansMs = 120
/** A loaded machine may stop what stands for the scanner in the middle of a scan. */
const mostUnheard = scans / 10
/** A list that a later key replaced before it was drawn. */
const mostUnseen = 5
/** A person who types fast. */
const typingGapMs = 150
const typedTexts = 40
/** As many as are compared with what main answers: the page may show fewer than all. */
const comparedResults = 12

async function measureWindow(): Promise<Partial<BenchReport>> {
  const dataDir = freshFolder('crowded')
  try {
    await makeCrowdedTill(dataDir)
    const till = await openCounter(dataDir)
    try {
      const scanned = spread(await measureScans(till))
      const searched = spread(await measureSearches(till))
      sayMedians({ scan: scanned.medianMs, search: searched.medianMs })
      return { scanToPaint: { p99Ms: scanned.p99Ms }, searchToPaint: { p99Ms: searched.p99Ms } }
    } finally {
      await closeTill(till)
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The report holds the worst only; whether that was the machine's doing is told by the middle. */
function sayMedians({ scan, search }: { readonly scan: number; readonly search: number }): void {
  process.stderr.write(`  median to paint: scan ${scan} ms, search ${search} ms\n`)
}

async function measureScans(till: Till): Promise<readonly number[]> {
  const watched = { within: '.sell', each: '.basket-lines .line-touched .line-label' }
  const watch = await watchWindow(till, watched)
  const delaysMs: number[] = []
  let unheard = 0
  for (let index = 0; delaysMs.length < warmUps + scans; index += 1) {
    if (index % basketLines === 0) {
      await ask(till, 'sell.abandon', {})
    }
    // A stride prime to the catalogue's size, so that no page of the database is warm.
    const { ean, label } = crowdProduct((index * 7919) % (PRODUCTS - 100))
    await pressKeys(till, scannerKeycodes(`${ean}\n`), scannerGapMs)
    const lastKeyMs = (await watch.takeKeys()).at(-1) ?? Number.NaN
    const delayMs = await scanDelayMs(watch, lastKeyMs, label)
    if (delayMs === undefined) {
      unheard += 1
    } else {
      delaysMs.push(delayMs)
    }
    if (unheard > mostUnheard) {
      throw new Error(`${unheard} scans of ${index + 1} never came to the screen.`)
    }
    await sleep(betweenScansMs)
  }
  return delaysMs.slice(warmUps)
}

/** Waits for the line of a label; undefined when it never comes. */
async function scanDelayMs(
  watch: Watch,
  lastKeyMs: number,
  label: string,
): Promise<number | undefined> {
  for (let waitedMs = 0; waitedMs < scanPatienceMs; waitedMs += pollMs) {
    await sleep(pollMs)
    const paints = await watch.takePaints()
    const delayMs = paintDelayMs(paints, lastKeyMs, ([shown]) => shown === label)
    if (delayMs !== undefined) {
      return delayMs
    }
  }
  return undefined
}

async function measureSearches(till: Till): Promise<readonly number[]> {
  const watch = await watchWindow(till, { within: '.sell', each: '.sell-shelf .tile-label' })
  const delaysMs: number[] = []
  let unseen = 0
  for (let typed = 0; typed < typedTexts; typed += 1) {
    const text = searchText(typed)
    await pressKeys(till, ['F3'])
    await sleep(typingGapMs)
    await watch.takeKeys()
    await pressKeys(till, scannerKeycodes(text), typingGapMs)
    await sleep(betweenScansMs)
    const keys = await watch.takeKeys()
    const paints = await watch.takePaints()
    for (const [index, keyMs] of keys.entries()) {
      const wanted = await resultsOf(till, text.slice(0, index + 1))
      const before = paints.findLast(({ atMs }) => atMs < keyMs)?.texts ?? []
      // A key that leaves the list as it is has nothing to paint.
      if (!isShown(before, wanted)) {
        const delayMs = paintDelayMs(paints, keyMs, (texts) => isShown(texts, wanted))
        if (delayMs === undefined) unseen += 1
        else delaysMs.push(delayMs)
      }
    }
    await pressKeys(till, ['Escape'])
    await sleep(typingGapMs)
    await watch.takePaints()
  }
  if (unseen > mostUnseen) {
    throw new Error(`${unseen} lists of ${delaysMs.length + unseen} never came to the screen.`)
  }
  return delaysMs
}

/** What a person types to find one product: a word of its label, then its number. */
function searchText(index: number): string {
  const [, brand = '', , , , number = ''] = crowdProduct((index * 6967 + 20_000) % PRODUCTS)
    .label.normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(' ')
  return `${brand} ${number}`
}

type Results = {
  readonly products: readonly { readonly label: string }[]
  readonly devices: readonly { readonly brand: string; readonly model: string }[]
}

/** What main finds for a text, as the tiles begin. */
async function resultsOf(till: Till, text: string): Promise<readonly string[]> {
  const { products, devices } = (await ask(till, 'sell.search', { text })) as Results
  return [
    ...products.map(({ label }) => label),
    ...devices.map(({ brand, model }) => `${brand} ${model}`),
  ]
}

/** Whether the tiles begin with those results, as many as the page chose to show. */
function isShown(texts: readonly string[], wanted: readonly string[]): boolean {
  return (
    texts.length >= Math.min(wanted.length, comparedResults) &&
    texts.every((text, index) => text.startsWith(wanted[index] ?? text))
  )
}
