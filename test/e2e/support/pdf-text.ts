/** Reads the words of a PDF as Chromium writes it, so that no program has to be installed. */
import { inflateSync } from 'node:zlib'

type Fonts = ReadonlyMap<string, ReadonlyMap<number, string>>

/** Gives how many pages the PDF has and the text of them all, line breaks left out. */
export function readPdf(bytes: Buffer): { readonly pages: number; readonly text: string } {
  const file = bytes.toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of file.matchAll(/(\d+) 0 obj\b(.*?)\bendobj/gs)) {
    objects.set(id, body)
  }
  const bodies = [...objects.values()]
  const pages = bodies.filter((body) => /\/Type\s*\/Page\b(?!s)/.test(body))
  const fonts = fontsOf(objects)
  return { pages: pages.length, text: bodies.map((body) => textOf(streamOf(body), fonts)).join('') }
}

function streamOf(body: string): string {
  const [, raw] = /\bstream\r?\n(.*?)\r?\nendstream/s.exec(body) ?? []
  if (raw === undefined) return ''
  if (!body.includes('/FlateDecode')) return raw
  try {
    return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1')
  } catch {
    // A font file or a picture, cut where its bytes look like the stream's end: not text.
    return ''
  }
}

/** The glyphs of each font name (`F4`), by the map that the font carries. */
function fontsOf(objects: ReadonlyMap<string, string>): Fonts {
  const fonts = new Map<string, Map<number, string>>()
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
      const map = /\/ToUnicode\s+(\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (map === undefined || fonts.has(name)) continue
      fonts.set(name, glyphsOf(streamOf(objects.get(map) ?? '')))
    }
  }
  return fonts
}

function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, section = ''] of map.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph = '', text = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      glyphs.set(Number.parseInt(glyph, 16), charactersOf(text))
    }
  }
  for (const [, section = ''] of map.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', text = ''] of section.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g,
    )) {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      for (let glyph = first; glyph <= last; glyph += 1) {
        glyphs.set(glyph, String.fromCodePoint(Number.parseInt(text, 16) + glyph - first))
      }
    }
  }
  return glyphs
}

/** UTF-16 as hexadecimal digits. */
function charactersOf(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

function textOf(stream: string, fonts: Fonts): string {
  let glyphs: ReadonlyMap<number, string> | undefined
  let text = ''
  const marks = /\/(F\d+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>|\bET\b/g
  for (const [, font, hex] of stream.matchAll(marks)) {
    if (font !== undefined) glyphs = fonts.get(font)
    for (const glyph of (hex ?? '').match(/.{4}/g) ?? []) {
      text += glyphs?.get(Number.parseInt(glyph, 16)) ?? ''
    }
  }
  return text
}
