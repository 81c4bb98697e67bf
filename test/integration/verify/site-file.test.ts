import { execFileSync } from 'node:child_process'
import { createHash, sign } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { writeSiteFile } from '../../../electron/exchange/site-file.ts'
import { canonicalJson } from '../../../electron/proof/canonical.ts'
import { readSiteFile } from '../../../electron/proof/read-site-file.ts'
import { FixtureJournal, keyPair, publicPem, wholeDay } from '../../support/journal-fixtures.ts'
import type { KeyPair } from '../../support/journal-fixtures.ts'
import { orderOf, remade, zipOf } from '../../support/site-files.ts'

const journal = new FixtureJournal()
const texts = wholeDay(journal).map((entry) => entry.text)
const order = orderOf(journal, texts)
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-site-file-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function faultOf(path: string): Promise<string> {
  const { fault } = await readSiteFile(path)
  return fault === undefined ? 'none' : `${fault.seq} ${fault.code}`
}

/** Writes the day, changes its parts, and tells what the reader says of the result. */
async function faultOfRemade(change: Parameters<typeof remade>[1]): Promise<string> {
  const { path } = await writeSiteFile({ ...order, folder })
  return faultOf(await remade(path, change))
}

/** A manifest changed and signed again, as only the holder of `keys` can. */
function resigned(manifest: object, keys: KeyPair = journal.keys): Record<string, string> {
  const text = canonicalJson({ ...manifest, publicKeyPem: publicPem(keys) })
  const signature = sign('sha256', Buffer.from(text), {
    key: keys.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return { 'manifest.json': text, 'manifest.sig': signature.toString('base64') }
}

function* failing(): Generator<string> {
  yield texts[0] ?? ''
  throw new Error('the database went away')
}

/** Changes the lines of the journal in a site file, and tells what the reader says. */
async function changed(change: (list: string[]) => readonly string[]): Promise<string> {
  return faultOfRemade(({ 'journal.ndjson': text = '' }) => ({
    'journal.ndjson': change(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  }))
}

describe('a site file', () => {
  it('is read back, entry by entry, by its own reader', async () => {
    const { path, manifest } = await writeSiteFile({ ...order, folder })
    const read: string[] = []
    const verdict = await readSiteFile(path, { onEntry: (text) => void read.push(text) })
    expect(verdict.fault).toBeUndefined()
    expect(verdict.manifest).toEqual(manifest)
    expect(read).toEqual(texts)
    expect(path).toBe(join(folder, `GR-1-1-${texts.length}.comptoir`))
    expect(manifest).toMatchObject({ sales: 1, returns: 1, takingsCents: 850 })
  })

  it('is a zip of exactly three files to other tools, and its parts agree', async () => {
    const { path } = await writeSiteFile({ ...order, folder })
    execFileSync('unzip', ['-q', path, '-d', join(folder, 'out')])
    const part = (name: string): Buffer => readFileSync(join(folder, 'out', name))
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'journal.ndjson',
      'manifest.json',
      'manifest.sig',
    ])
    expect(part('journal.ndjson').toString()).toBe(texts.map((text) => `${text}\n`).join(''))
    const manifest = JSON.parse(part('manifest.json').toString()) as Record<string, string>
    expect(manifest['sha256']).toBe(
      createHash('sha256').update(part('journal.ndjson')).digest('hex'),
    )
    expect(canonicalJson(manifest)).toBe(part('manifest.json').toString())
  })

  it('is kept when it is there already, and never overwritten when it differs', async () => {
    const first = await writeSiteFile({ ...order, folder })
    const bytes = readFileSync(first.path)
    expect(first.alreadyThere).toBe(false)
    expect((await writeSiteFile({ ...order, folder, createdAtMs: 5 })).alreadyThere).toBe(true)
    expect(readFileSync(first.path)).toEqual(bytes)
    const other = new FixtureJournal()
    const otherOrder = orderOf(
      other,
      wholeDay(other).map((entry) => entry.text),
    )
    await expect(writeSiteFile({ ...otherOrder, folder })).rejects.toThrow('file-refused')
    writeFileSync(first.path, bytes.subarray(0, 900))
    await expect(writeSiteFile({ ...order, folder })).rejects.toThrow('file-refused')
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('begins at any entry', async () => {
    const { path, manifest } = await writeSiteFile({ ...order, entries: texts.slice(5), folder })
    expect(manifest).toMatchObject({ fromSeq: 6, count: texts.length - 5 })
    expect(await faultOf(path)).toBe('none')
  })
})

describe('a writer that cannot', () => {
  it('leaves nothing behind', async () => {
    await expect(writeSiteFile({ ...order, entries: [], folder })).rejects.toThrow(
      'nothing-to-export',
    )
    const long = [...texts, `"${'x'.repeat(70_000)}"`]
    await expect(writeSiteFile({ ...order, entries: long, folder })).rejects.toThrow('no line')
    const gap = texts.toSpliced(4, 1)
    await expect(writeSiteFile({ ...order, entries: gap, folder })).rejects.toThrow(
      'integrity-fault',
    )
    expect(readdirSync(folder)).toEqual([])
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(writeSiteFile({ ...order, folder: file })).rejects.toThrow('folder-unwritable')
  })

  it('passes on what a source of entries throws', async () => {
    await expect(writeSiteFile({ ...order, entries: failing(), folder })).rejects.toThrow(
      'the database went away',
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('carries a faulty entry as it is, and the reader names it', async () => {
    const spoilt = texts.with(
      6,
      (texts[6] ?? '').replace('"amountCents":2000', '"amountCents":2001'),
    )
    const { path } = await writeSiteFile({ ...order, entries: spoilt, folder })
    expect(await faultOf(path)).toBe('7 hash')
  })
})

describe('a site file tampered with', () => {
  it('is named by the entry that was changed, cut, moved or repeated', async () => {
    expect(await changed((list) => list)).toBe('none')
    expect(await changed((list) => list.with(6, (list[6] ?? '').replace('1200', '1100')))).toBe(
      '7 hash',
    )
    expect(await changed((list) => list.slice(0, -3))).toBe(`${texts.length - 2} missing`)
    expect(await changed((list) => list.toSpliced(3, 1))).toBe('4 missing')
    expect(await changed((list) => [...list, list.at(-1) ?? ''])).toBe(`${texts.length + 1} seq`)
    expect(await changed((list) => list.with(9, 'x'.repeat(65_537)))).toBe('10 too-long')
    expect(await changed((list) => list.with(9, ''))).toBe('10 not-json')
  })

  it('is named when the end of the last line is cut, or the newlines are Windows ones', async () => {
    const cut = faultOfRemade((parts) => ({
      'journal.ndjson': (parts['journal.ndjson'] ?? '').slice(0, -1),
    }))
    expect(await cut).toBe(`${texts.length} file-damaged`)
    const windows = faultOfRemade((parts) => ({
      'journal.ndjson': (parts['journal.ndjson'] ?? '').replaceAll('\n', '\r\n'),
    }))
    expect(await windows).toBe('1 not-canonical')
  })

  it('is named by its manifest, field by field', async () => {
    const { manifest } = await writeSiteFile({ ...order, folder })
    for (const name of Object.keys(manifest)) {
      const value = (manifest as Readonly<Record<string, unknown>>)[name]
      const spoilt = {
        ...manifest,
        [name]: typeof value === 'number' ? value + 1 : `${String(value)}1`,
      }
      const fault = await faultOfRemade(() => ({ 'manifest.json': canonicalJson(spoilt) }))
      expect(`${name}: ${fault}`).toMatch(/: null manifest(-signature)?$/)
    }
    expect(await faultOfRemade(() => ({ 'manifest.sig': 'AAAA' }))).toBe('null manifest-signature')
    expect(await faultOfRemade(() => ({ 'manifest.json': 'x' }))).toBe('null manifest')
    expect(await faultOfRemade(() => ({ 'manifest.json': 'null' }))).toBe('null manifest')
  })

  it('is named when the manifest was mended and signed again', async () => {
    const { manifest } = await writeSiteFile({ ...order, folder })
    const claim = (part: object): Promise<string> =>
      faultOfRemade(() => resigned({ ...manifest, ...part }))
    expect(await claim({})).toBe('none')
    expect(await claim({ takingsCents: 851 })).toBe('null totals')
    expect(await claim({ sha256: 'a'.repeat(64) })).toBe('null sha256')
    expect(await claim({ last: 'a'.repeat(64) })).toBe('null manifest')
    expect(await claim({ register: 'GR-2' })).toBe('1 register')
    expect(await claim({ mode: 'real' })).toBe('1 mode')
    expect(await claim({ toSeq: 24, count: 24 })).toBe('24 missing')
    const thief = keyPair()
    expect(await faultOfRemade(() => resigned(manifest, thief))).toBe('1 other-key')
  })

  it('of which the start is not the installation is bound to the key of its manifest', async () => {
    const later = { ...order, entries: texts.slice(5), folder }
    const { path, manifest } = await writeSiteFile(later)
    const forged = await remade(path, () => resigned(manifest, keyPair()))
    expect(await faultOf(forged)).toBe('6 signature')
    const other = await remade(path, () => resigned({ ...manifest, prev: 'a'.repeat(64) }))
    expect(await faultOf(other)).toBe('6 prev')
  })
})

describe('a zip that is no site file', () => {
  const part = { name: 'manifest.json', bytes: Buffer.from('{}') }
  const three = [
    { name: 'journal.ndjson', bytes: Buffer.from('x\n') },
    part,
    { name: 'manifest.sig', bytes: Buffer.from('x') },
  ]

  it.each([
    ['a fourth file', [...three, { name: 'more', bytes: Buffer.from('') }], 'file-names'],
    ['a file less', three.slice(1), 'file-names'],
    [
      'another name',
      [...three.slice(1), { name: 'Journal.ndjson', bytes: part.bytes }],
      'file-names',
    ],
    [
      'a name that climbs',
      [...three.slice(1), { name: '../journal.ndjson', bytes: part.bytes }],
      'file-names',
    ],
    [
      'a backslash',
      [...three.slice(1), { name: String.raw`..\journal.ndjson`, bytes: part.bytes }],
      'file-names',
    ],
    [
      'a folder',
      [...three.slice(1), { name: 'journal.ndjson/', bytes: Buffer.from('') }],
      'file-names',
    ],
    ['a name twice', [part, ...three.slice(1)], 'file-names'],
    ['an encrypted part', [...three.slice(1), { ...three[0], flags: 1 }], 'file-encrypted'],
    ['an unknown compression', [...three.slice(1), { ...three[0], method: 12 }], 'file-damaged'],
    ['a size that lies low', [three[0], { ...part, declaredBytes: 1 }, three[2]], 'file-damaged'],
    [
      'a huge size',
      [...three.slice(1), { ...three[0], declaredBytes: 200_000_001 }],
      'file-too-large',
    ],
  ] as const)('is refused for %s', async (_what, parts, code) => {
    const path = join(folder, 'x.comptoir')
    writeFileSync(path, zipOf(parts as Parameters<typeof zipOf>[0]))
    expect(await faultOf(path)).toBe(`null ${code}`)
  })

  it('is refused when its journal unpacks to more than it says', async () => {
    const { path } = await writeSiteFile({ ...order, folder })
    const bomb = Buffer.alloc(40_000_000, 'x\n')
    const target = await remade(path, () => ({}), { bytes: bomb, declaredBytes: 1_000 })
    expect(readFileSync(target).length).toBeLessThan(100_000)
    const verdict = await readSiteFile(target)
    expect(verdict.fault).toMatchObject({ seq: null, code: 'file-damaged' })
    expect(verdict.chain?.entries).toBe(0)
  })

  it('is refused when cut at any length', async () => {
    const { path } = await writeSiteFile({ ...order, folder })
    const bytes = readFileSync(path)
    const short = join(folder, 'short.comptoir')
    for (let length = 0; length < bytes.length; length += 97) {
      writeFileSync(short, bytes.subarray(0, length))
      expect(await faultOf(short)).toBe(length === 0 ? 'null file-empty' : 'null file-damaged')
    }
    expect(existsSync(path)).toBe(true)
    expect(await faultOf(join(folder, 'absent'))).toBe('null file-unreadable')
  })
})
