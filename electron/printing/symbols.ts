/** Barcodes and QR as dots, drawn by bwip-js as the printer's own firmware would. */
import { createRequire } from 'node:module'
import type * as bwip from 'bwip-js/node'

/** A symbol of black and white modules: one row for a barcode, a square for a QR. */
export type SymbolModules = {
  readonly width: number
  readonly height: number
  readonly black: readonly boolean[]
}

const requireFrom = createRequire(import.meta.url)

/**
 * Loaded with the first symbol, not at every start. As CommonJS its `raw` gives the modules; as an
 * ES module its export of that name would be a symbology.
 */
function drawingLibrary(): typeof bwip.default {
  return requireFrom('bwip-js/node') as typeof bwip.default
}

type RawSymbol = {
  readonly sbs?: readonly number[]
  readonly pixs?: readonly number[]
  readonly pixx?: number
  readonly pixy?: number
}

/**
 * Gives the modules of a symbol, or undefined when its text does not suit it, in which case a
 * printer prints nothing either.
 */
export function symbolModules(
  symbology: 'code128' | 'ean13' | 'qrcode',
  text: string,
  level: 'L' | 'M' | 'Q' | 'H' = 'M',
): SymbolModules | undefined {
  const options = symbology === 'qrcode' ? { eclevel: level } : {}
  let symbol: RawSymbol | undefined
  try {
    symbol = drawingLibrary().raw({ bcid: symbology, text, ...options })[0]
  } catch {
    return undefined
  }
  if (symbol?.sbs !== undefined) {
    const black = symbol.sbs.flatMap((width, index) =>
      Array.from({ length: width }, () => index % 2 === 0),
    )
    return { width: black.length, height: 1, black }
  }
  if (symbol?.pixs === undefined) return undefined
  const { pixs, pixx = 0, pixy = 0 } = symbol
  return { width: pixx, height: pixy, black: pixs.map((module) => module === 1) }
}
