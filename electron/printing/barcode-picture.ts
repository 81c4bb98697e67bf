/** A barcode to be scanned from the screen, where no paper is wanted. */
import { greyPng } from './png.ts'
import { symbolModules } from './symbols.ts'

const DOTS_A_MODULE = 2
/** Half again as much white as the ten modules a scanner needs on each side. */
const QUIET_MODULES = 15
const HEIGHT = 120
const MARGIN = 16

/** Gives the PNG of a Code 128. Throws an Error for a text that it can't carry. */
export function barcodePng(text: string): Buffer {
  const modules = symbolModules('code128', text)
  if (modules === undefined) throw new Error('Code 128 does not carry this text')
  const width = (modules.width + 2 * QUIET_MODULES) * DOTS_A_MODULE
  const row = new Uint8Array(width).fill(255)
  for (const [index, black] of modules.black.entries()) {
    const left = (QUIET_MODULES + index) * DOTS_A_MODULE
    if (black) row.fill(0, left, left + DOTS_A_MODULE)
  }
  const greys = new Uint8Array(width * HEIGHT).fill(255)
  for (let y = MARGIN; y < HEIGHT - MARGIN; y += 1) greys.set(row, y * width)
  return greyPng(greys, width, HEIGHT)
}
