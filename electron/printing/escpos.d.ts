/** The calls of escpos 3.0.0-alpha.6 that were checked byte by byte; its other calls are wrong. */
declare module 'escpos' {
  type Adapter = {
    readonly write: (bytes: Uint8Array, done?: (error?: Error) => void) => void
  }
  class Printer {
    constructor(adapter: Adapter, options?: { readonly encoding?: string; readonly width?: number })
    hardware(what: 'init'): this
    setCharacterCodeTable(table: number): this
    align(align: 'lt' | 'ct' | 'rt'): this
    size(widthMinusOne: number, heightMinusOne: number): this
    text(content: string, encoding: string): this
    feed(lines: number): this
    raw(bytes: Buffer): this
    flush(done?: (error?: Error) => void): this
  }
  const escpos: { readonly Printer: typeof Printer }
  export = escpos
}
