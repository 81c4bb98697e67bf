import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../electron/proof/canonical.ts'

/** Any code unit, lone surrogates left out: plain, quoted, control, accents, emoji. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', '\u2028', 'é', '€', '😀'),
  }),
)
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, 333_333_333.333_333_3),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(text, tie('value'), { maxKeys: 40 }),
  ),
}))

describe('canonicalJson', () => {
  it('writes what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(canonicalJson(any)).toBe(canonicalize(any))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is read back to the same value, and written again to the same text', () => {
    fc.assert(
      fc.property(value, (any) => {
        const written = canonicalJson(any)
        expect(canonicalJson(JSON.parse(written))).toBe(written)
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not depend on the order in which members were added', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 50 }), (names) => {
        const forwards = Object.fromEntries(names.map((name) => [name, 1]))
        const backwards = Object.fromEntries(names.toReversed().map((name) => [name, 1]))
        expect(canonicalJson(backwards)).toBe(canonicalJson(forwards))
      }),
    )
  })

  it('refuses a lone surrogate wherever it stands', () => {
    const surrogate = fc
      .integer({ min: 0xd8_00, max: 0xdf_ff })
      .map((unit) => String.fromCharCode(unit))
    fc.assert(
      fc.property(surrogate, fc.string({ unit: 'grapheme' }), (lone, around) => {
        // A high half before a low one would make a pair: a letter keeps them apart.
        expect(() => canonicalJson(`${around}a${lone}a${around}`)).toThrow(TypeError)
        expect(() => canonicalJson({ [`a${lone}a`]: 1 })).toThrow(TypeError)
      }),
    )
  })
})
