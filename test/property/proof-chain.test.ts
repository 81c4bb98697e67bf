import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ChainVerifier } from '../../electron/proof/chain.ts'
import { signEntry } from '../../electron/proof/entry.ts'
import { FIRST_PREV } from '../../shared/journal.ts'
import { offsetMinutes } from '../../shared/time.ts'
import { FixtureJournal, keyPair, wholeDay } from '../support/journal-fixtures.ts'

const day = wholeDay(new FixtureJournal())
const stored = day.map((entry) => Buffer.from(entry.text, 'utf8'))

describe('a stored journal', () => {
  it('tells the entry of any one byte changed', () => {
    const change = fc.record({
      index: fc.nat(stored.length - 1),
      place: fc.nat(),
      byte: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(change, ({ index, place, byte }) => {
        const bytes = Buffer.from(stored[index] ?? [])
        const at = place % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ byte
        const chain = new ChainVerifier()
        for (const text of stored.with(index, bytes)) chain.add(text)
        expect(chain.summary().faults[0]?.seq).toBe(index + 1)
      }),
      { numRuns: 300 },
    )
  })

  it('never breaks the verifier, whatever it holds', () => {
    const garbage = fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(fc.array(garbage, { minLength: 1, maxLength: 5 }), (texts) => {
        const chain = new ChainVerifier()
        for (const text of texts) expect(chain.add(text)?.seq).toBeGreaterThan(0)
        expect(chain.summary().entries).toBe(texts.length)
      }),
    )
  })
})

describe('signEntry', () => {
  it('splices hash and signature where canonical JSON sorts them', () => {
    const keys = keyPair()
    const body = fc.dictionary(
      fc.string({ unit: 'grapheme' }),
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.constant(null)),
    )
    const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2040, 0) })
    fc.assert(
      fc.property(body, instant, fc.integer({ min: 1 }), (settings, atMs, seq) => {
        const { text, ...entry } = signEntry(
          {
            v: 1,
            mode: 'real',
            seq,
            kind: 'setting-changed',
            at: new Date(atMs).toISOString(),
            offsetMinutes: offsetMinutes(atMs),
            register: 'GR-1',
            operator: 'A07',
            body: { name: 'x', from: null, to: null, ...settings },
            prev: FIRST_PREV,
          },
          keys.privateKey,
        )
        expect(text).toBe(canonicalize(entry))
        expect(text).toBe(canonicalize(JSON.parse(text)))
      }),
      { numRuns: 200 },
    )
  })
})
