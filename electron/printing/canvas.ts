/** A strip of paper, one dot a byte, that grows downwards as it is printed. */

export type DotArea = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export class PaperCanvas {
  readonly width: number
  readonly #rows: Uint8Array[] = []

  constructor(width: number) {
    this.width = width
  }

  /** How many rows of dots the paper has so far. */
  get height(): number {
    return this.#rows.length
  }

  /** Makes the paper at least that many rows long. */
  extend(height: number): void {
    while (this.#rows.length < height) this.#rows.push(new Uint8Array(this.width))
  }

  /** Blackens a rectangle; what falls beside the paper is lost, as on a printer. */
  blacken(area: DotArea): void {
    this.extend(area.top + area.height)
    const right = Math.min(area.left + area.width, this.width)
    for (let y = area.top; y < area.top + area.height; y += 1) {
      this.#rows[y]?.fill(1, Math.max(0, area.left), Math.max(0, right))
    }
  }

  /** Turns black to white and white to black in a rectangle. */
  invert(area: DotArea): void {
    this.extend(area.top + area.height)
    for (let y = area.top; y < area.top + area.height; y += 1) {
      const row = this.#rows[y]
      for (let x = area.left; x < Math.min(area.left + area.width, this.width); x += 1) {
        if (row !== undefined) row[x] = 1 - (row[x] ?? 0)
      }
    }
  }

  /** Tells whether a dot is black; outside the paper it is white. */
  isBlack(x: number, y: number): boolean {
    return this.#rows[y]?.[x] === 1
  }
}
