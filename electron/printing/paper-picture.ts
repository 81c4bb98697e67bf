/** The picture of a printed paper: what main hands to the window, pixels and never the text. */
import type { PrinterProfile } from '../../shared/receipt/profile.ts'
import type { DotArea } from './canvas.ts'
import { greyPng } from './png.ts'
import type { PaperBytes } from './render-bytes.ts'
import { printVirtually, type PrintedPaper } from './virtual-paper.ts'

const INK = 22
const WHITE = 255
const SIDE = 36
const HEAD = 36
const BLUR_RADIUS = 9
const BLUR_PASSES = 3
const CUT_DASH = 12

type Picture = { readonly greys: Uint8Array; readonly width: number; readonly height: number }

/** Draws the cuts that separate two papers; the last one is the paper's own edge. */
function drawCuts(picture: Picture, paper: PrintedPaper): void {
  for (const cut of paper.cuts) {
    if (cut >= paper.canvas.height) continue
    const start = (HEAD + cut - 1) * picture.width
    for (let x = 0; x < picture.width; x += 1) {
      if (x % (2 * CUT_DASH) < CUT_DASH) picture.greys[start + x] = 150
    }
  }
}

function drawPaper(paper: PrintedPaper): Picture {
  const width = paper.canvas.width + 2 * SIDE
  const height = paper.canvas.height + HEAD
  const greys = new Uint8Array(width * height).fill(WHITE)
  for (let y = 0; y < paper.canvas.height; y += 1) {
    for (let x = 0; x < paper.canvas.width; x += 1) {
      if (paper.canvas.isBlack(x, y)) greys[(y + HEAD) * width + x + SIDE] = INK
    }
  }
  return { greys, width, height }
}

/** Blurs along one axis by a running mean; `step` is the distance between two dots of it. */
function blurLine(greys: Uint8Array, start: number, step: number, count: number): void {
  const source = Array.from({ length: count }, (_, index) => greys[start + index * step] ?? WHITE)
  const at = (index: number) => source[Math.max(0, Math.min(count - 1, index))] ?? WHITE
  let sum = 0
  for (let index = -BLUR_RADIUS; index <= BLUR_RADIUS; index += 1) sum += at(index)
  for (let index = 0; index < count; index += 1) {
    greys[start + index * step] = Math.round(sum / (2 * BLUR_RADIUS + 1))
    sum += at(index + BLUR_RADIUS + 1) - at(index - BLUR_RADIUS)
  }
}

function blurArea(picture: Picture, area: DotArea): void {
  const left = Math.max(0, area.left + SIDE - BLUR_RADIUS * 2)
  const right = Math.min(picture.width, area.left + SIDE + area.width + BLUR_RADIUS * 2)
  const top = Math.max(0, area.top + HEAD)
  const bottom = Math.min(picture.height, area.top + HEAD + area.height)
  for (let pass = 0; pass < BLUR_PASSES; pass += 1) {
    for (let y = top; y < bottom; y += 1) {
      blurLine(picture.greys, y * picture.width + left, 1, right - left)
    }
    for (let x = left; x < right; x += 1) {
      blurLine(picture.greys, top * picture.width + x, picture.width, bottom - top)
    }
  }
}

export type PictureOptions = {
  /**
   * Hides a code: every character of it is drawn as an 8, then its place is blurred, so that the
   * picture holds nothing of it but its length.
   */
  readonly blurSecret: boolean
}

/** Gives the PNG of the paper that these bytes print on a printer of that profile. */
export function paperPng(
  paper: PaperBytes,
  profile: PrinterProfile,
  options: PictureOptions,
): Buffer {
  const printed = printVirtually(paper.bytes, profile, {
    secrets: paper.secrets,
    conceal: options.blurSecret,
  })
  const picture = drawPaper(printed)
  drawCuts(picture, printed)
  if (options.blurSecret) for (const area of printed.secretAreas) blurArea(picture, area)
  return greyPng(picture.greys, picture.width, picture.height)
}

/** A picture as the `data:` URL a window shows. */
export function pngUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`
}
