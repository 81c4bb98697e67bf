/**
 * Verifies a journal entry by entry, in bounded memory: gapless numbers, each entry's seal, the
 * hash of the entry before, the key in force, and the sums (law 2, 4, 5).
 *
 * Two rules go beyond one entry:
 * - The key in force is the one of the `installed` entry, which must be entry 1 and no other. A
 *   `key-replaced` entry names the key in force and the next one by fingerprint, carries the next
 *   one and is signed by it, since the machine that replaces a lost one holds nothing else. Trust
 *   is not handed on: a person confirms the new fingerprint (law 8).
 * - A fault does not end the reading: a well-signed `integrity-fault` entry that names a faulty
 *   entry acknowledges it (law 9). The fault is still reported, for ever.
 */
import type { KeyObject } from 'node:crypto'

import type { Fault } from '../../shared/faults.ts'
import { FIRST_PREV } from '../../shared/journal.ts'
import { contentFault, faultAt, placeFault, readEntry, signatureFault } from './entry.ts'
import type { ReadEntry } from './entry.ts'
import { fingerprint, readPublicKey } from './fingerprint.ts'

/** Faults kept with their names; the others are only counted. */
export const MAXIMUM_FAULTS = 100

/** Where the chain starts and what is known about it already. */
export type ChainStart = {
  /** 1 when left out. */
  readonly fromSeq?: number
  /** The hash the first entry must follow; 64 zeros for entry 1, unchecked when unknown. */
  readonly prev?: string
  /** The key in force at `fromSeq`; entry 1 brings its own. */
  readonly publicKeyPem?: string
  readonly register?: string
  readonly mode?: string
}

/** A fault, and the entry by which a manager acknowledged it (law 9). */
export type ChainFault = Fault & { readonly acknowledgedBy: number | null }

/** A key and the first entry it signed. */
export type ChainKey = { readonly fromSeq: number; readonly fingerprint: string }

export type ChainSummary = {
  readonly entries: number
  readonly fromSeq: number
  /** The number of the last entry; `fromSeq − 1` when there is none. */
  readonly toSeq: number
  readonly register: string | undefined
  readonly mode: string | undefined
  readonly site: string | undefined
  /** The hash the first entry follows, and the hash of the last. */
  readonly prev: string | undefined
  readonly last: string | undefined
  readonly sales: number
  readonly returns: number
  readonly takingsCents: number
  readonly keys: readonly ChainKey[]
  readonly faults: readonly ChainFault[]
  /** All faults, also those beyond the {@link MAXIMUM_FAULTS} kept. */
  readonly faultCount: number
}

/** What a span of the journal took: entries that can be read are counted, faulty or not. */
export type Tally = { sales: number; returns: number; takingsCents: number }

/** Adds one entry to a tally; anything but a sale or a return leaves it as it is. */
export function tallyEntry(tally: Tally, kind: unknown, body: unknown): void {
  if (kind !== 'sale' && kind !== 'return') return
  if (typeof body !== 'object' || body === null) return
  const { totalCents } = body as { readonly totalCents?: unknown }
  if (typeof totalCents !== 'number' || !Number.isSafeInteger(totalCents)) return
  if (kind === 'sale') tally.sales += 1
  else tally.returns += 1
  tally.takingsCents += totalCents
}

/** Fed entry by entry in order; see the head of this file. */
export class ChainVerifier {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #fromSeq: number
  readonly #tally: Tally = { sales: 0, returns: 0, takingsCents: 0 }
  readonly #keys: ChainKey[] = []
  readonly #faults: ChainFault[] = []
  #faultCount = 0
  #entries = 0
  #nextSeq: number
  #register: string | undefined
  #mode: string | undefined
  #site: string | undefined
  #firstPrev: string | undefined
  #last: string | undefined
  /** The hash the next entry must follow; unknown after a fault, which is named already. */
  #expectedPrev: string | undefined
  #key: KeyObject | undefined

  constructor(start: ChainStart = {}) {
    this.#fromSeq = start.fromSeq ?? 1
    this.#nextSeq = this.#fromSeq
    this.#expectedPrev = this.#fromSeq === 1 ? FIRST_PREV : start.prev
    this.#register = start.register
    this.#mode = start.mode
    if (this.#fromSeq !== 1) this.#useKey(start.publicKeyPem, this.#fromSeq)
  }

  /**
   * Takes the next stored text (or its bytes, which are then checked to be UTF-8) and, when the
   * store has its own numbering, its number there. Gives the first fault this brought, if any.
   */
  add(stored: string | Uint8Array, storedSeq?: number): Fault | undefined {
    const faultsBefore = this.#faultCount
    const position = this.#faults.length
    if (storedSeq !== undefined) this.#moveTo(storedSeq)
    this.#entries += 1
    const text = typeof stored === 'string' ? stored : this.#decode(stored)
    if (text === undefined) this.#spoil(faultAt(this.#nextSeq, 'encoding'))
    else this.#addText(text, storedSeq !== undefined)
    return this.#faultCount === faultsBefore ? undefined : this.#faults[position]
  }

  /** How many faults were found so far. */
  get faultCount(): number {
    return this.#faultCount
  }

  /** Gives what was read so far. */
  summary(): ChainSummary {
    return {
      entries: this.#entries,
      fromSeq: this.#fromSeq,
      toSeq: this.#nextSeq - 1,
      register: this.#register,
      mode: this.#mode,
      site: this.#site,
      prev: this.#firstPrev,
      last: this.#last,
      ...this.#tally,
      keys: [...this.#keys],
      faults: [...this.#faults],
      faultCount: this.#faultCount,
    }
  }

  #decode(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes)
    } catch {
      return undefined
    }
  }

  /** Goes to another number than the one due: what lies between is missing, and said so. */
  #moveTo(seq: number): void {
    if (seq === this.#nextSeq) return
    if (seq > this.#nextSeq) {
      this.#record(faultAt(this.#nextSeq, 'missing', `the next one found is ${seq}`))
    } else {
      this.#record(faultAt(seq, 'seq', `where ${this.#nextSeq} is due`))
    }
    this.#nextSeq = seq
    this.#expectedPrev = undefined
  }

  #addText(text: string, isNumbered: boolean): void {
    const reading = readEntry(text, this.#nextSeq)
    const { entry } = reading
    if (entry === undefined) return this.#spoil(reading.fault)
    if (!isNumbered && reading.fault?.code === 'seq' && entry.seq > this.#nextSeq) {
      this.#moveTo(entry.seq)
      return this.#addEntry(entry, readEntry(text, entry.seq).fault)
    }
    return this.#addEntry(entry, reading.fault)
  }

  #addEntry(entry: ReadEntry, readingFault: Fault | undefined): void {
    tallyEntry(this.#tally, entry.kind, entry.body)
    this.#firstPrev ??= entry.prev
    this.#last = entry.hash
    if (entry.seq === 1 && entry.kind === 'installed') this.#useInstalledKey(entry)
    const fault = readingFault ?? this.#sealFault(entry) ?? contentFault(entry)
    if (fault !== undefined) return this.#spoil(fault)
    this.#register ??= entry.register
    this.#mode ??= entry.mode
    this.#acknowledge(entry)
    this.#expectedPrev = entry.hash
    this.#nextSeq += 1
  }

  #sealFault(entry: ReadEntry): Fault | undefined {
    if ((entry.seq === 1) !== (entry.kind === 'installed')) {
      return faultAt(entry.seq, 'first-entry')
    }
    if (entry.kind === 'key-replaced') {
      const fault = this.#replaceKey(entry)
      if (fault !== undefined) return fault
    }
    const seal = this.#key === undefined ? undefined : signatureFault(entry, this.#key)
    return (
      seal ??
      placeFault(entry, {
        seq: this.#nextSeq,
        prev: this.#expectedPrev,
        register: this.#register,
        mode: this.#mode,
      })
    )
  }

  #useInstalledKey(entry: ReadEntry): void {
    const { publicKeyPem, site } = entry.body as Readonly<Record<string, unknown>>
    this.#useKey(typeof publicKeyPem === 'string' ? publicKeyPem : undefined, 1)
    if (typeof site === 'string') this.#site = site
  }

  /** Without a readable key nothing signed can be proven: one fault says it for all. */
  #useKey(pem: string | undefined, fromSeq: number): void {
    this.#key = pem === undefined ? undefined : readPublicKey(pem)
    if (this.#key === undefined) this.#record(faultAt(fromSeq, 'key'))
    else this.#keys.push({ fromSeq, fingerprint: fingerprint(this.#key) })
  }

  #replaceKey(entry: ReadEntry): Fault | undefined {
    const body = contentFault(entry)
    if (body !== undefined) return body
    const { from, to, publicKeyPem } = entry.body as Readonly<Record<string, string>>
    const next = readPublicKey(publicKeyPem ?? '')
    if (next === undefined || fingerprint(next) !== to) return faultAt(entry.seq, 'key', 'body.to')
    const current = this.#keys.at(-1)?.fingerprint
    if (current !== from) return faultAt(entry.seq, 'key', 'body.from')
    const seal = signatureFault(entry, next)
    if (seal !== undefined) return seal
    this.#key = next
    this.#keys.push({ fromSeq: entry.seq, fingerprint: to })
    return undefined
  }

  #acknowledge(entry: ReadEntry): void {
    if (entry.kind !== 'integrity-fault') return
    const { seq } = entry.body as { readonly seq: number }
    for (const [index, fault] of this.#faults.entries()) {
      if (fault.seq !== seq || fault.acknowledgedBy !== null) continue
      this.#faults[index] = { ...fault, acknowledgedBy: entry.seq }
    }
  }

  /** Names a faulty entry and goes on to the next, whose `prev` can no longer be told. */
  #spoil(fault: Fault | undefined): void {
    if (fault !== undefined) this.#record(fault)
    this.#expectedPrev = undefined
    this.#nextSeq += 1
  }

  #record(fault: Fault): void {
    this.#faultCount += 1
    if (this.#faults.length < MAXIMUM_FAULTS) this.#faults.push({ ...fault, acknowledgedBy: null })
  }
}
