/**
 * RFC 8785 canonical JSON: the one spelling of a value that is hashed and signed.
 * Own code instead of the `canonicalize` package because a sale is signed on the way to its
 * commit and this takes half the time; the package stays the judge in the property tests.
 * It is also stricter: what JSON would silently drop or rewrite is refused, because a signed
 * text must say exactly what its author meant.
 */

/** Deeper than any entry or manifest; a bound keeps a hostile value off the stack. */
const MAXIMUM_DEPTH = 64

/**
 * Gives the canonical JSON text of a value made of null, booleans, finite numbers, well-formed
 * strings, arrays and plain objects.
 * Throws a TypeError on anything else: undefined (also inside an object), NaN and infinities,
 * lone surrogates, functions, symbols, bigints, holes, dates and other class instances.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value === null) return 'null'
  if (typeof value !== 'object') {
    throw new TypeError(`no canonical form for a value of type ${typeof value}`)
  }
  if (depth === MAXIMUM_DEPTH) throw new TypeError('no canonical form: nested too deeply')
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`no canonical form for ${value}`)
  return Number.isSafeInteger(value) ? String(value) : JSON.stringify(value)
}

/** Text that JSON writes as it stands: printable ASCII without the quote and the backslash. */
const PLAIN = /^[ !#-[\]-~]*$/

/** With the u flag a pair is one character: only a surrogate without its other half matches. */
const LONE_SURROGATE = /\p{Surrogate}/u

function writeString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (LONE_SURROGATE.test(text)) throw new TypeError('no canonical form for a lone surrogate')
  return JSON.stringify(text)
}

function writeArray(values: readonly unknown[], depth: number): string {
  let text = '['
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ','
    text += write(values[index], depth)
  }
  return `${text}]`
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('no canonical form for an instance of a class')
  }
  const members = value as Record<string, unknown>
  let text = '{'
  let separator = ''
  for (const name of sortedNames(members)) {
    text += `${separator}${writeName(name)}${write(members[name], depth)}`
    separator = ','
  }
  return `${text}}`
}

/**
 * The comparison is by UTF-16 code unit, which is the order the RFC asks for. Objects here have
 * few members, often nearly in order: an insertion sort beats the library's.
 */
function sortedNames(members: Record<string, unknown>): readonly string[] {
  const names = Object.keys(members)
  if (names.length > 32) return names.toSorted()
  for (let index = 1; index < names.length; index += 1) {
    const name = names[index] as string
    let place = index
    while (place > 0 && (names[place - 1] as string) > name) {
      names[place] = names[place - 1] as string
      place -= 1
    }
    names[place] = name
  }
  return names
}

/** The names met so far, as written. Bounded, because a hostile file may bring any number. */
const writtenNames = new Map<string, string>()
const MAXIMUM_WRITTEN_NAMES = 512

function writeName(name: string): string {
  const known = writtenNames.get(name)
  if (known !== undefined) return known
  const written = `${writeString(name)}:`
  if (writtenNames.size < MAXIMUM_WRITTEN_NAMES) writtenNames.set(name, written)
  return written
}
