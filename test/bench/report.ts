/** Median and 99th percentile of a series, in milliseconds. */
export type Spread = { readonly medianMs: number; readonly p99Ms: number }

/** What `npm run bench` writes; every measurement fills some keys. */
export type BenchReport = {
  readonly commit: Spread
  readonly sale: Spread & { readonly ratio: number }
  readonly scanToPaint: { readonly p99Ms: number }
  readonly searchToPaint: { readonly p99Ms: number }
  readonly launch: { readonly bareMs: number; readonly oursMs: number; readonly ratio: number }
  readonly memory: { readonly bareMiB: number; readonly oursMiB: number; readonly ratio: number }
  readonly import: { readonly salesPerSecond: number; readonly copyRowsPerSecond: number }
}

/**
 * One measurement: each file of `test/bench/measurements` exports one named `measurement`. It
 * gives the keys it measured; figures to be compared are measured side by side in one run.
 */
export type Measurement = {
  /** What is being measured, for the person who waits. */
  readonly title: string
  readonly run: () => Promise<Partial<BenchReport>>
}

/** The value below which the given share (0 to 1) of a non-empty series lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  const index = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)
  const value = sorted[Math.max(0, index)]
  if (value === undefined) {
    throw new Error('Nothing was measured.')
  }
  return value
}

/** Median and 99th percentile of a non-empty series of durations in milliseconds. */
export function spread(durationsMs: readonly number[]): Spread {
  return {
    medianMs: rounded(quantile(durationsMs, 0.5)),
    p99Ms: rounded(quantile(durationsMs, 0.99)),
  }
}

/** A figure with three decimals, as the report shows them. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
