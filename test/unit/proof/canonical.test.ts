import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../electron/proof/canonical.ts'

describe('canonicalJson', () => {
  it('writes the example of RFC 8785', () => {
    const example = {
      numbers: [
        Number('333333333.33333329'),
        1e30,
        4.5,
        2e-3,
        0.000_000_000_000_000_000_000_000_001,
      ],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts names by UTF-16 code unit, as the RFC shows', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '😀', '\u0080', 'ö']
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])))
    expect(Object.keys(JSON.parse(written) as object).filter((name) => name !== '1')).toEqual([
      '\r',
      '\u0080',
      'ö',
      '\u20ac',
      '😀',
      '\ufb33',
    ])
  })

  it.each([
    ['undefined', undefined],
    ['undefined in an object', { amountCents: undefined }],
    ['a hole in a list', Array.from({ length: 1 })],
    ['not a number', Number.NaN],
    ['infinity', { amountCents: Number.POSITIVE_INFINITY }],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a boxed number', Object(1)],
    ['a lone surrogate', '\ud83d'],
    ['a lone surrogate in a name', { '\ude00': 1 }],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  it('refuses what is nested without end', () => {
    const loop: unknown[] = []
    loop.push(loop)
    expect(() => canonicalJson(loop)).toThrow('nested too deeply')
  })
})
