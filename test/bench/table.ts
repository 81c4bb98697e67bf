import type { BenchReport } from './report.ts'

/** One row: what was measured, ours, what it is compared with, their ratio, the figure aimed at. */
type Row = readonly [name: string, ours: string, beside: string, ratio: string, goal: string]

const head: Row = ['', 'ours', 'beside', 'ratio', 'goal']

/** The report as a table to read, a row for each figure that was measured; it judges nothing. */
export function tableOf(report: Partial<BenchReport>): string {
  const rows = [head, ...rowsOf(report)]
  const widths = head.map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

function rowsOf(report: Partial<BenchReport>): readonly Row[] {
  const { commit, sale, scanToPaint, searchToPaint, launch, memory } = report
  const rows: Row[] = []
  if (commit !== undefined) {
    rows.push(
      ['raw commit of one row, median', '', milliseconds(commit.medianMs), '', ''],
      ['raw commit of one row, p99', '', milliseconds(commit.p99Ms), '', ''],
    )
  }
  if (sale !== undefined) {
    const { medianMs, p99Ms, ratio } = sale
    rows.push(
      ['sale of 5 lines, 2 codes, median', milliseconds(medianMs), '', ratio.toFixed(2), '≤ 4'],
      ['sale of 5 lines, 2 codes, p99', milliseconds(p99Ms), '', '', ''],
    )
  }
  if (scanToPaint !== undefined) {
    rows.push(['scan to painted line, p99', milliseconds(scanToPaint.p99Ms), '', '', '≤ 50 ms'])
  }
  if (searchToPaint !== undefined) {
    rows.push(['search key to list, p99', milliseconds(searchToPaint.p99Ms), '', '', '≤ 50 ms'])
  }
  if (launch !== undefined) {
    const { oursMs, bareMs, ratio } = launch
    rows.push([
      'launch to selling, bare window',
      milliseconds(oursMs),
      milliseconds(bareMs),
      ratio.toFixed(2),
      '≤ 1.8',
    ])
  }
  if (memory !== undefined) {
    const { oursMiB, bareMiB, ratio } = memory
    rows.push([
      'memory, bare window',
      `${oursMiB.toFixed(0)} MiB`,
      `${bareMiB.toFixed(0)} MiB`,
      ratio.toFixed(2),
      '≤ 1.4',
    ])
  }
  return rows
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}
