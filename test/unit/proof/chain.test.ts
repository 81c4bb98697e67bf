import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../electron/proof/canonical.ts'
import { ChainVerifier } from '../../../electron/proof/chain.ts'
import type { ChainStart, ChainSummary } from '../../../electron/proof/chain.ts'
import type { ReadEntry } from '../../../electron/proof/entry.ts'
import { fingerprint } from '../../../electron/proof/fingerprint.ts'
import type { EntryKind } from '../../../shared/journal.ts'
import { FixtureJournal, keyPair, publicPem, wholeDay } from '../../support/journal-fixtures.ts'
import { spoiltCopies } from '../../support/spoilt-copies.ts'

const journal = new FixtureJournal()
const day = wholeDay(journal)
const texts = day.map((entry) => entry.text)

function verify(stored: readonly (string | Uint8Array)[], start: ChainStart = {}): ChainSummary {
  const chain = new ChainVerifier(start)
  for (const text of stored) chain.add(text)
  return chain.summary()
}

function firstFault(stored: readonly (string | Uint8Array)[], start: ChainStart = {}): string {
  const [fault] = verify(stored, start).faults
  return fault === undefined ? 'none' : `${fault.seq} ${fault.code}`
}

/** What an attacker without the key can do: make the hash agree again. */
function withHashRepaired(text: string): string {
  const entry = JSON.parse(text) as Partial<ReadEntry>
  const { hash: _hash, signature: _signature, ...rest } = entry
  const hash = createHash('sha256').update(canonicalJson(rest)).digest('hex')
  return canonicalJson({ ...entry, hash })
}

describe('a sound journal', () => {
  it('is counted and its key named', () => {
    expect(verify(texts)).toMatchObject({
      entries: texts.length,
      fromSeq: 1,
      toSeq: texts.length,
      register: 'GR-1',
      mode: 'demo',
      site: 'Grenoble',
      sales: 1,
      returns: 1,
      takingsCents: 850,
      last: day.at(-1)?.hash,
      keys: [{ fromSeq: 1, fingerprint: fingerprint(journal.keys.publicKey) }],
      faultCount: 0,
    })
  })

  it('may be read from any entry when the key and the hash before are known', () => {
    const start = { fromSeq: 5, prev: day[3]?.hash ?? '', publicKeyPem: publicPem(journal.keys) }
    expect(firstFault(texts.slice(4), start)).toBe('none')
    expect(firstFault(texts.slice(4), { ...start, prev: 'a'.repeat(64) })).toBe('5 prev')
    expect(firstFault(texts.slice(4), { ...start, publicKeyPem: publicPem(keyPair()) })).toBe(
      '5 signature',
    )
    expect(firstFault(texts.slice(4), { fromSeq: 5 })).toBe('5 key')
  })
})

describe('one field changed', () => {
  it.each(day.map((entry) => [entry.kind, entry] as const))('is named in %s', (_kind, entry) => {
    const copies = spoiltCopies(JSON.parse(entry.text))
    expect(copies.length).toBeGreaterThan(11)
    for (const { path, value } of copies) {
      const spoilt = texts.with(entry.seq - 1, canonicalJson(value))
      const [fault] = verify(spoilt).faults
      expect(`${path}: ${fault?.seq}`).toBe(`${path}: ${entry.seq}`)
    }
  })

  it('is named when the hash was made to agree again', () => {
    for (const entry of day) {
      for (const { path, value } of spoiltCopies(JSON.parse(entry.text))) {
        const repaired = withHashRepaired(canonicalJson(value))
        if (repaired === entry.text) continue
        const [fault] = verify(texts.with(entry.seq - 1, repaired)).faults
        expect(`${path}: ${fault?.seq}`).toBe(`${path}: ${entry.seq}`)
      }
    }
  })
})

describe('entries moved', () => {
  it('names what is missing, swapped, repeated or foreign', () => {
    expect(firstFault(texts.toSpliced(6, 1))).toBe('7 missing')
    expect(firstFault(texts.toSpliced(6, 3))).toBe('7 missing')
    expect(firstFault(texts.slice(1))).toBe('1 missing')
    expect(firstFault(texts.toSpliced(6, 2, texts[7] ?? '', texts[6] ?? ''))).toBe('7 missing')
    expect(firstFault(texts.toSpliced(6, 0, texts[5] ?? ''))).toBe('7 seq')
    const other = wholeDay(new FixtureJournal({ keys: journal.keys, register: 'GR-2' }))
    expect(firstFault(texts.with(6, other[6]?.text ?? ''))).toBe('7 register')
    const training = wholeDay(new FixtureJournal({ keys: journal.keys, mode: 'training' }))
    expect(firstFault(texts.with(6, training[6]?.text ?? ''))).toBe('7 mode')
  })

  it('names a row whose number is not that of its entry', () => {
    const chain = new ChainVerifier()
    chain.add(texts[0] ?? '', 1)
    expect(chain.add(texts[1] ?? '', 3)).toMatchObject({ seq: 2, code: 'missing' })
    expect(chain.summary().faults[1]).toMatchObject({ seq: 3, code: 'seq' })
    const negative = new ChainVerifier()
    expect(negative.add(texts[0] ?? '', -1)).toMatchObject({ seq: -1, code: 'seq' })
  })

  it('names the entry after a rewritten one, and one signed by another key', () => {
    const fork = new FixtureJournal({ keys: journal.keys })
    const [, , third] = [fork.install(), fork.sale(9), fork.sale(10)]
    expect(firstFault(texts.with(2, third.text))).toBe('3 prev')
    const forged = new FixtureJournal({ keys: journal.keys })
    const stored = [forged.install(), forged.append('started', { appVersion: '1' }, keyPair())]
    expect(firstFault(stored.map((entry) => entry.text))).toBe('2 signature')
  })
})

describe('the first entry', () => {
  it('must be the installation, and no other may be', () => {
    const bare = new FixtureJournal()
    expect(firstFault([bare.append('started', { appVersion: '1' }).text])).toBe('1 first-entry')
    const twice = new FixtureJournal()
    expect(firstFault([twice.install().text, twice.install().text])).toBe('2 first-entry')
  })

  it('spoils the proof of everything when its key is unreadable', () => {
    const body = { ...day[0]?.body, publicKeyPem: 'no key' }
    const first = canonicalJson({ ...(JSON.parse(texts[0] ?? '') as ReadEntry), body })
    expect(firstFault([first, ...texts.slice(1)])).toBe('1 key')
  })
})

describe('bytes', () => {
  it('that are not UTF-8, or begin with a mark, are named', () => {
    const bytes = texts.map((text) => Buffer.from(text, 'utf8'))
    expect(firstFault(bytes)).toBe('none')
    const latin = Buffer.from(texts[6] ?? '', 'latin1')
    expect(firstFault(bytes.with(6, latin))).toBe('7 encoding')
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes[6] ?? Buffer.alloc(0)])
    expect(firstFault(bytes.with(6, marked))).toBe('7 not-json')
  })
})

describe('an integrity-fault entry', () => {
  it('acknowledges the fault it names, which is still told', () => {
    const till = new FixtureJournal()
    const stored = [till.install(), till.sale(1), till.append('started', { appVersion: '1' })]
    const acknowledging = till.append('integrity-fault', { seq: 2, what: 'hash' })
    const spoilt = [...stored, acknowledging].map((entry) => entry.text)
    spoilt[1] = (spoilt[1] ?? '').replace('1200', '1300')
    const summary = verify(spoilt)
    expect(summary.faults).toEqual([{ seq: 2, code: 'hash', detail: '', acknowledgedBy: 4 }])
    expect(verify(spoilt.slice(0, 3)).faults[0]?.acknowledgedBy).toBeNull()
  })

  it('is worth nothing when it is not signed by the key in force', () => {
    const till = new FixtureJournal()
    const stored = [till.install(), till.sale(1)]
    const forged = till.append('integrity-fault', { seq: 2, what: 'hash' }, keyPair())
    const spoilt = [...stored, forged].map((entry) => entry.text)
    spoilt[1] = (spoilt[1] ?? '').replace('1200', '1300')
    expect(verify(spoilt).faults.map((fault) => fault.acknowledgedBy)).toEqual([null, null])
  })
})

describe('a key-replaced entry', () => {
  const next = keyPair()

  function replaced(body: Readonly<Record<string, unknown>>, keys = next): string {
    const till = new FixtureJournal()
    const from = fingerprint(till.keys.publicKey)
    const to = fingerprint(next.publicKey)
    const publicKeyPem = publicPem(next)
    const whole = { from, to, publicKeyPem, ...body }
    const stored = [till.install()]
    stored.push(till.append('key-replaced' as EntryKind, whole, keys) as never)
    stored.push(till.append('started', { appVersion: '1' }, keys) as never)
    return firstFault(stored.map((entry) => entry.text))
  }

  it('puts the next key in force, when it links both and is signed by the next', () => {
    expect(replaced({})).toBe('none')
    expect(replaced({ from: fingerprint(next.publicKey) })).toBe('2 key')
    expect(replaced({ to: fingerprint(keyPair().publicKey) })).toBe('2 key')
    expect(replaced({}, keyPair())).toBe('2 signature')
  })
})

describe('a hopeless journal', () => {
  it('names a hundred faults and counts the others', () => {
    const summary = verify(Array.from({ length: 250 }, () => 'x'))
    expect(summary.faults).toHaveLength(100)
    expect(summary.faultCount).toBe(250)
  })
})
