import { createHash, webcrypto } from 'node:crypto'

import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'

import { checkEntry, contentFault, readEntry, signEntry } from '../../../electron/proof/entry.ts'
import type { ReadEntry } from '../../../electron/proof/entry.ts'
import { FIRST_PREV } from '../../../shared/journal.ts'
import type { SaleBody, UnsignedEntry } from '../../../shared/journal.ts'
import { cents } from '../../../shared/money.ts'
import { offsetMinutes } from '../../../shared/time.ts'
import { FixtureJournal, keyPair, returnBody, saleBody } from '../../support/journal-fixtures.ts'

const keys = keyPair()

function unsignedSale(body: SaleBody = saleBody(1)): UnsignedEntry<'sale'> {
  const atMs = Date.UTC(2026, 9, 6, 8, 12, 13, 5)
  return {
    v: 1,
    mode: 'demo',
    seq: 7,
    kind: 'sale',
    at: new Date(atMs).toISOString(),
    offsetMinutes: offsetMinutes(atMs),
    register: 'GR-1',
    operator: 'A07',
    body,
    prev: 'e'.repeat(64),
  }
}

function faultOf(text: string): string {
  const check = checkEntry(text, { seq: 7, prev: 'e'.repeat(64), publicKey: keys.publicKey })
  return check.ok ? 'none' : `${check.fault.seq} ${check.fault.code}`
}

describe('signEntry', () => {
  it('stores canonical JSON whose hash and signature a foreign judge confirms', async () => {
    const { text } = signEntry(unsignedSale(), keys.privateKey)
    const { hash, signature, ...rest } = JSON.parse(text) as ReadEntry
    expect(text).toBe(canonicalize(JSON.parse(text)))
    expect(hash).toBe(
      createHash('sha256')
        .update(String(canonicalize(rest)))
        .digest('hex'),
    )
    const der = keys.publicKey.export({ type: 'spki', format: 'der' })
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    const key = await webcrypto.subtle.importKey('spki', der, curve, false, ['verify'])
    const isSigned = await webcrypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      key,
      Buffer.from(signature, 'base64'),
      Buffer.from(hash, 'ascii'),
    )
    expect(isSigned).toBe(true)
    expect(Buffer.from(signature, 'base64')).toHaveLength(64)
  })

  it('gives an entry that checks', () => {
    expect(faultOf(signEntry(unsignedSale(), keys.privateKey).text)).toBe('none')
  })

  it('refuses what the verifier would refuse', () => {
    const wrong = { ...saleBody(1), totalCents: cents(1_201) }
    expect(() => signEntry(unsignedSale(wrong), keys.privateKey)).toThrow('arithmetic')
    const offset = { ...unsignedSale(), offsetMinutes: 60 }
    expect(() => signEntry(offset, keys.privateKey)).toThrow('offset')
    const long = { ...saleBody(1), ticket: 'x'.repeat(65_536) }
    expect(() => signEntry(unsignedSale(long), keys.privateKey)).toThrow('64 KiB')
    const seq = { ...unsignedSale(), seq: 2 ** 53 }
    expect(() => signEntry(seq, keys.privateKey)).toThrow('seq')
  })
})

const { text } = signEntry(unsignedSale(), keys.privateKey)

function faultAtPlace(expected: object): string {
  const check = checkEntry(text, { seq: 7, publicKey: keys.publicKey, ...expected })
  return check.ok ? 'none' : check.fault.code
}

function contentFaultOf(body: unknown, kind = 'sale'): string {
  const fault = contentFault({ seq: 7, register: 'GR-1', kind, body })
  return fault === undefined ? 'none' : `${fault.code} ${fault.detail}`
}

describe('the text of an entry', () => {
  it.each([
    ['a space after a colon', text.replace('"v":1', '"v": 1'), 'not-canonical'],
    ['a newline at the end', `${text}\n`, 'not-canonical'],
    ['a key given twice', text.replace('"v":1', '"v":1,"v":1'), 'not-canonical'],
    [
      'a key given twice with another value',
      text.replace('{"at"', '{"mode":"real","at"'),
      'not-canonical',
    ],
    ['an escaped letter', text.replace('"kind"', String.raw`"\u006bind"`), 'not-canonical'],
    ['a number written otherwise', text.replace('"seq":7', '"seq":7.0'), 'not-canonical'],
    ['an exponent', text.replace('"totalCents":1200', '"totalCents":12e2'), 'not-canonical'],
    ['a lone surrogate', text.replace('Chargeur', String.raw`\ud800`), 'not-canonical'],
    ['a huge number', text.replace('"totalCents":1200', '"totalCents":1e400'), 'not-canonical'],
    ['a number beyond 2^53', text.replace('"seq":7', '"seq":9007199254740993'), 'fields'],
    ['a field too many', text.replace('{"at"', '{"a":1,"at"'), 'fields'],
    ['a field missing', text.replace('"operator":"A07",', ''), 'fields'],
    ['another version', text.replace('"v":1', '"v":2'), 'version'],
    ['no JSON', text.slice(0, -1), 'not-json'],
    ['a list', `[${text}]`, 'not-json'],
    ['null', 'null', 'not-json'],
    ['nothing', '', 'not-json'],
    ['more than 64 KiB', text.padEnd(65_537), 'too-long'],
    [
      'an upper-case hash',
      text.replace(/"hash":"(\w+)"/, (found) => found.toUpperCase().replace('HASH', 'hash')),
      'hash',
    ],
    ['a quote in the signature', text.replace('=="', String.raw`=\"="`), 'signature'],
  ])('names %s', (_what, spoilt, code) => {
    expect(spoilt).not.toBe(text)
    expect(faultOf(spoilt)).toBe(`7 ${code}`)
  })
})

describe('checkEntry', () => {
  it('refuses the other spellings of a signature in base64', () => {
    const { signature } = JSON.parse(text) as ReadEntry
    const last = signature.charAt(85)
    const twin = String.fromCharCode(last.charCodeAt(0) + 1)
    expect(Buffer.from(signature.replace(/.==$/, `${twin}==`), 'base64')).toEqual(
      Buffer.from(signature, 'base64'),
    )
    expect(faultOf(text.replace(signature, signature.replace(/.==$/, `${twin}==`)))).toBe(
      '7 signature',
    )
    expect(faultOf(text.replace(signature, signature.slice(0, 86)))).toBe('7 signature')
  })

  it('names what is not at its place', () => {
    expect(faultAtPlace({})).toBe('none')
    expect(faultAtPlace({ seq: 8 })).toBe('seq')
    expect(faultAtPlace({ prev: FIRST_PREV })).toBe('prev')
    expect(faultAtPlace({ register: 'GR-2' })).toBe('register')
    expect(faultAtPlace({ mode: 'real' })).toBe('mode')
    expect(faultAtPlace({ publicKey: keyPair().publicKey })).toBe('signature')
  })

  it('reads the offset of Paris on both sides of the change of hour', () => {
    for (const [atMs, offset] of [
      [Date.UTC(2026, 9, 25, 0, 59, 59, 999), 120],
      [Date.UTC(2026, 9, 25, 1), 60],
    ] as const) {
      const entry = { ...unsignedSale(), at: new Date(atMs).toISOString(), offsetMinutes: offset }
      expect(faultOf(signEntry(entry, keys.privateKey).text)).toBe('none')
      const other = { ...entry, offsetMinutes: 180 - offset }
      expect(() => signEntry(other, keys.privateKey)).toThrow('offset')
    }
  })
})

describe('contentFault', () => {
  const sale = saleBody(1)
  const [line, other] = sale.lines
  const [payment] = sale.payments

  it('takes a sale, a free one and a return', () => {
    expect(contentFaultOf(sale)).toBe('none')
    const free = { ...line, unitPriceCents: 0, totalCents: 0 }
    const given = { ...sale, lines: [free], totalCents: 0, payments: [], changeCents: 0 }
    expect(contentFaultOf(given)).toBe('none')
    expect(contentFaultOf(returnBody(7, 2), 'return')).toBe('none')
  })

  it.each([
    [{ ...sale, totalCents: 1_199 }, 'arithmetic body.totalCents'],
    [{ ...sale, changeCents: 801 }, 'arithmetic body.payments'],
    [{ ...sale, payments: [{ ...payment, amountCents: 1_999 }] }, 'arithmetic body.payments'],
    [{ ...sale, payments: [{ ...payment, mode: 'card' }] }, 'arithmetic body.changeCents'],
    [{ ...sale, lines: [{ ...line, quantity: 2 }, other] }, 'arithmetic body.lines[0].totalCents'],
    [{ ...sale, lines: [{ ...line, quantity: -1 }, other] }, 'arithmetic body.lines[0].quantity'],
    [{ ...sale, lines: [] }, 'body body.lines'],
    [{ ...sale, lines: [line, line] }, 'body body.lines[1].line'],
    [{ ...sale, lines: [{ ...line, nature: 'bread' }] }, 'body body.lines[0].nature'],
    [{ ...sale, payments: [{ ...payment, mode: 'gold' }] }, 'body body.payments[0].mode'],
    [{ ...sale, payments: ['cash'] }, 'body body.payments[0]'],
    [{ ...sale, totalCents: 12.5 }, 'body body.totalCents'],
    [{ ...sale, totalCents: 10_000_000_000 }, 'body body.totalCents'],
    [{ ...sale, extra: { deep: [1, 0.5] } }, 'body body.extra.deep[1]'],
    [{ ...sale, businessDate: '2026-02-30' }, 'body body.businessDate'],
    [{ ...sale, ticket: undefined }, 'body body.ticket'],
    [[], 'body body'],
  ])('names what is wrong with a sale', (body, fault) => {
    expect(contentFaultOf(body)).toBe(fault)
  })

  it('names a return without its sale, and an unknown kind', () => {
    expect(contentFaultOf({ ...returnBody(7, 2), of: { seq: 7 } }, 'return')).toBe(
      'body body.of.ticket',
    )
    expect(contentFaultOf({ ...returnBody(7, 2), lines: [line] }, 'return')).toBe(
      'body body.lines[0].returns',
    )
    expect(contentFaultOf({}, 'gift')).toBe('kind gift')
    expect(contentFaultOf({}, 'constructor')).toBe('kind constructor')
  })

  it('takes no key but a P-256 public one', () => {
    const journal = new FixtureJournal()
    const { body } = journal.install()
    expect(contentFaultOf(body, 'installed')).toBe('none')
    expect(contentFaultOf({ ...body, publicKeyPem: 'x' }, 'installed')).toBe(
      'key body.publicKeyPem',
    )
    const pem = journal.keys.privateKey.export({ type: 'pkcs8', format: 'pem' })
    expect(contentFaultOf({ ...body, publicKeyPem: pem }, 'installed')).toBe(
      'key body.publicKeyPem',
    )
    expect(contentFaultOf({ ...body, register: 'GR-2' }, 'installed')).toBe('body body.register')
  })

  it('reads an entry of unknown kind far enough to name it', () => {
    const reading = readEntry(signEntry(unsignedSale(), keys.privateKey).text, 7)
    expect(reading.fault).toBeUndefined()
    expect(reading.entry?.kind).toBe('sale')
  })
})
