/**
 * The reports of an HID POS scanner (usage page 0x8C, usage 2), as bytes: report id, length of the
 * data, a symbology identifier `]Xn`, the data, and a last byte whose bit 0 says "continued".
 */

export type HidReport = {
  /** The AIM identifier (`]E0` is EAN-13); undefined on the makes that send none. */
  readonly aim: string | undefined
  readonly data: Uint8Array
  readonly continued: boolean
}

const BRACKET = 0x5d
const LENGTH_OFFSET = 1
const AIM_OFFSET = 2
const AIM_LENGTH = 3
const MAXIMUM_DATA = 56
const SHORTEST_REPORT = 4

function aimAt(report: Uint8Array, offset: number): string | undefined {
  const letters = Array.from(report.slice(offset, offset + AIM_LENGTH))
  const text = String.fromCharCode(...letters)
  return letters[0] === BRACKET && /^\][A-Za-z][0-9A-Za-z]$/.test(text) ? text : undefined
}

/** Where the data starts: after an AIM identifier, one byte later on some makes, absent on others. */
function layoutOf(report: Uint8Array): { aim: string | undefined; dataOffset: number } {
  for (const offset of [AIM_OFFSET, AIM_OFFSET + 1]) {
    const aim = aimAt(report, offset)
    if (aim !== undefined) return { aim, dataOffset: offset + AIM_LENGTH }
  }
  const blank = report.slice(AIM_OFFSET, AIM_OFFSET + AIM_LENGTH).every((byte) => byte === 0)
  return { aim: undefined, dataOffset: blank ? AIM_OFFSET + AIM_LENGTH : AIM_OFFSET }
}

/**
 * Reads one report, its id first. The length wins over NULs, which may be data. Gives undefined
 * for a report too short for its own length, or of a length no scanner may send.
 */
export function parseHidReport(report: Uint8Array): HidReport | undefined {
  const length = report[LENGTH_OFFSET]
  if (length === undefined || length < 1 || length > MAXIMUM_DATA) return undefined
  if (report.length < SHORTEST_REPORT) return undefined
  const { aim, dataOffset } = layoutOf(report)
  const last = report.length - 1
  if (dataOffset + length > last) return undefined
  return {
    aim,
    data: report.slice(dataOffset, dataOffset + length),
    continued: ((report[last] ?? 0) & 1) === 1,
  }
}

export const HALF_SCAN_LIFE_MS = 500
/** `]X0`: the device answers a command; never a product. */
const DEVICE_REPLY = ']X0'

/** Reads scanned bytes: UTF-8 when they are, else the Windows page most scanners are set to. */
export function scannedText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Joins reports into scans. The function it gives takes a report and the instant it came (ms, a
 * clock that never goes back) and gives the scan's text once its last report is in. A half scan is
 * dropped when its rest is 500 ms late, and a damaged report drops the scan it belongs to.
 */
export function createHidAssembler(): (report: Uint8Array, atMs: number) => string | undefined {
  let parts: Uint8Array[] = []
  let lastMs = 0
  return (bytes, atMs) => {
    if (atMs - lastMs > HALF_SCAN_LIFE_MS) parts = []
    lastMs = atMs
    const report = parseHidReport(bytes)
    if (report === undefined || report.aim === DEVICE_REPLY) {
      parts = []
      return undefined
    }
    parts.push(report.data)
    if (report.continued) return undefined
    const whole = scannedText(Uint8Array.from(parts.flatMap((part) => Array.from(part))))
    parts = []
    return whole
  }
}
