/**
 * Progress and refusals of the set-up. Everything goes to stderr, so that a command's own output
 * (a JSON document, a verdict) stays alone on stdout.
 */

/** A failure the reader can act on: its message is one sentence that says what to do. */
export class Stop extends Error {}

/**
 * Writes one line to stderr.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a long step, showing that it is alive every five seconds and how long it took.
 * @template T
 * @param {string} label what is being done, without final punctuation
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work gives
 */
export async function step(label, work) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  say(`· ${label}…`)
  const ticker = setInterval(() => say(`  … ${seconds()} s`), 5000)
  try {
    const value = await work()
    say(`  done in ${seconds()} s`)
    return value
  } finally {
    clearInterval(ticker)
  }
}
