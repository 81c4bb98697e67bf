import type { Till } from '../../e2e/harness.ts'

/** The instant something was, in ms of the main process's clock. */
type Instant = number

/** What the page showed from an instant on: texts under a selector, in their order. */
export type Painted = { readonly atMs: Instant; readonly texts: readonly string[] }

/**
 * Watches from outside the product, in both processes: keys as the main process first hears them,
 * before the till's own listener, and what the page shows, dated once its frame was drawn.
 */
export type Watch = {
  /** When each key went down since the last call, oldest first. */
  readonly takeKeys: () => Promise<readonly Instant[]>
  /** Every state of the watched texts since the last call; the first is what stood before. */
  readonly takePaints: () => Promise<readonly Painted[]>
}

/** What to watch in the page: texts of `each` whenever something changes inside `within`. */
export type Watched = { readonly within: string; readonly each: string }

/** Begins to watch a till's window; once for a window that isn't reloaded. */
export async function watchWindow(till: Till, watched: Watched): Promise<Watch> {
  await listenToKeys(till)
  await observePage(till, watched)
  const offsetMs = await clockOffset(till)
  return {
    takeKeys: () =>
      till.app.evaluate(() => {
        const keys = Reflect.get(globalThis, 'benchKeys') as number[]
        return keys.splice(0)
      }),
    takePaints: async () => {
      const paints = await till.window.evaluate(() => {
        const kept = Reflect.get(globalThis, 'benchPaints') as { atMs: number; texts: string[] }[]
        // The last state stays: it is what stands before the next change.
        return kept.splice(0, kept.length - 1).concat(kept.slice(-1))
      })
      return paints.map(({ atMs, texts }) => ({ atMs: atMs - offsetMs, texts }))
    },
  }
}

/** How long after an instant the page showed texts that `wanted` accepts; undefined: it had not. */
export function paintDelayMs(
  paints: readonly Painted[],
  sinceMs: Instant,
  wanted: (texts: readonly string[]) => boolean,
): number | undefined {
  const painted = paints.find(({ atMs, texts }) => atMs >= sinceMs && wanted(texts))
  return painted === undefined ? undefined : painted.atMs - sinceMs
}

async function listenToKeys(till: Till): Promise<void> {
  const browserWindow = await till.app.browserWindow(till.window)
  await browserWindow.evaluate((target) => {
    const keys: number[] = []
    Reflect.set(globalThis, 'benchKeys', keys)
    target.webContents.prependListener(
      'before-input-event',
      (_event: unknown, input: { readonly type: string }) => {
        if (input.type === 'keyDown') {
          keys.push(performance.timeOrigin + performance.now())
        }
      },
    )
  })
}

async function observePage(till: Till, watched: Watched): Promise<void> {
  await till.window.evaluate(({ within, each }) => {
    const read = (): string[] =>
      Array.from(document.querySelectorAll(each), (element) => element.textContent)
    const paints = [{ atMs: performance.timeOrigin + performance.now(), texts: read() }]
    Reflect.set(globalThis, 'benchPaints', paints)
    const observer = new MutationObserver(() => {
      const texts = read()
      requestAnimationFrame(() => {
        // A message posted while a frame is drawn is heard once it has been.
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () =>
          paints.push({ atMs: performance.timeOrigin + performance.now(), texts }),
        )
        port1.start()
        port2.postMessage(null)
      })
    })
    const element = document.querySelector(within)
    if (element === null) {
      throw new Error(`The page has no ${within}.`)
    }
    observer.observe(element, { subtree: true, childList: true, characterData: true })
  }, watched)
}

/** How far the page's clock is ahead of the main process's, from the quickest of many answers. */
async function clockOffset(till: Till): Promise<number> {
  const browserWindow = await till.app.browserWindow(till.window)
  return browserWindow.evaluate(async (target) => {
    let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 }
    for (let round = 0; round < 30; round += 1) {
      const askedMs = performance.timeOrigin + performance.now()
      const theirsMs = (await target.webContents.executeJavaScript(
        'performance.timeOrigin + performance.now()',
      )) as number
      const tookMs = performance.timeOrigin + performance.now() - askedMs
      if (tookMs < best.tookMs) {
        best = { tookMs, offsetMs: theirsMs - (askedMs + tookMs / 2) }
      }
    }
    return best.offsetMs
  })
}
