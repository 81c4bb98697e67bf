/** Tells what a file is by its first bytes, proves it, and says so as the contract asks. */
import { open, stat } from 'node:fs/promises'

import type { Fault } from '../../shared/faults.ts'
import { FAULT_TEXTS, faultSentence } from '../../shared/text/faults.ts'
import type { ChainSummary } from '../proof/chain.ts'
import { readSiteFile } from '../proof/read-site-file.ts'
import { verifyDatabase } from './journal-of-database.ts'

export type FileVerdict = {
  readonly file: string
  readonly what: 'site file' | 'database' | 'unknown'
  readonly fault: Fault | undefined
  readonly chain: ChainSummary | undefined
  /** The key in force at the end, and whether it is the one that was given. */
  readonly keyFingerprint: string | undefined
  readonly keyVerified: boolean
}

export type VerifyFileOptions = {
  /** As parseFingerprint gives it. */
  readonly key?: string | undefined
  readonly onProgress?: (entries: number, announced: number) => void
}

/** The errors of the operating system that an auditor meets, in words. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'not allowed',
  EPERM: 'not allowed',
  EISDIR: 'a folder',
  ENOTDIR: 'no such file',
  EINVAL: 'not a plain file',
  EBUSY: 'a till is writing to it: close it first',
  ENOSPC: 'no space left in the temporary folder',
}

/** Proves a site file or a till's database, read-only. Every fault of the file is a verdict. */
export async function verifyFile(
  file: string,
  options: VerifyFileOptions = {},
): Promise<FileVerdict> {
  const onProgress = options.onProgress ?? (() => undefined)
  let what: FileVerdict['what'] = 'unknown'
  try {
    what = await kindOf(file)
    if (what === 'unknown')
      return unknownVerdict(file, { seq: null, code: 'file-unknown', detail: '' })
    const proof =
      what === 'site file'
        ? await readSiteFile(file, { onProgress })
        : await verifyDatabase(file, onProgress)
    return keyVerdict(file, what, proof.fault, proof.chain, options.key)
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    if (code === 'EMPTY') return unknownVerdict(file, { seq: null, code: 'file-empty', detail: '' })
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
    return unknownVerdict(file, { seq: null, code: 'file-unreadable', detail: WORDS[code] ?? code })
  }
}

function unknownVerdict(file: string, fault: Fault): FileVerdict {
  return {
    file,
    what: 'unknown',
    fault,
    chain: undefined,
    keyFingerprint: undefined,
    keyVerified: false,
  }
}

/** How a zip begins: with a file, or with its end when it is empty. */
const ZIP_HEADS: ReadonlySet<string> = new Set(['PK\u0003\u0004', 'PK\u0005\u0006'])

async function kindOf(file: string): Promise<FileVerdict['what']> {
  const status = await stat(file)
  if (!status.isFile() && !status.isDirectory()) {
    // Opening a pipe would wait for whoever writes into it.
    throw Object.assign(new Error('no plain file'), { code: 'EINVAL' })
  }
  const handle = await open(file, 'r')
  try {
    const bytes = Buffer.alloc(16)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    if (bytesRead === 0) throw Object.assign(new Error('empty'), { code: 'EMPTY' })
    const head = bytes.subarray(0, bytesRead).toString('latin1')
    if (head === 'SQLite format 3\0') return 'database'
    return ZIP_HEADS.has(head.slice(0, 4)) ? 'site file' : 'unknown'
  } finally {
    await handle.close()
  }
}

function keyVerdict(
  file: string,
  what: FileVerdict['what'],
  fault: Fault | undefined,
  chain: ChainSummary | undefined,
  expectedKey: string | undefined,
): FileVerdict {
  const key = chain?.keys.at(-1)
  const isOther = expectedKey !== undefined && key !== undefined && key.fingerprint !== expectedKey
  const otherKey: Fault | undefined = isOther
    ? { seq: key.fromSeq, code: 'other-key', detail: key.fingerprint }
    : undefined
  return {
    file,
    what,
    fault: fault ?? otherKey,
    chain,
    keyFingerprint: key?.fingerprint,
    keyVerified: expectedKey !== undefined && key?.fingerprint === expectedKey,
  }
}

/** Gives the last line of the contract: `OK …` or `FAULT …`. */
export function verdictLine(verdict: FileVerdict): string {
  const { fault, chain } = verdict
  if (fault === undefined) {
    const key = verdict.keyVerified ? 'key verified' : 'key not verified'
    return `OK ${chain?.entries ?? 0} entries, ${key}`
  }
  return `FAULT ${faultSentence(printable(fault), 'en')}`
}

/** What a file brings into a sentence stays on one line and cannot drive a terminal. */
function printable(fault: Fault): Fault {
  return {
    ...fault,
    detail: fault.detail.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, 200),
  }
}

/** Gives the lines that stand before the last one: what was read, for whoever reads along. */
export function verdictLines(verdict: FileVerdict): readonly string[] {
  const { chain } = verdict
  if (chain === undefined || chain.entries === 0) return []
  const lines = [
    `${verdict.what} of register ${chain.register ?? '?'}, mode ${chain.mode ?? '?'}`,
    `entries ${chain.fromSeq} to ${chain.toSeq}`,
    `sales ${chain.sales}, returns ${chain.returns}, takings ${chain.takingsCents} cents`,
    ...chain.keys.map((key) => `key from entry ${key.fromSeq}: ${key.fingerprint}`),
  ]
  const faults = chain.faults.map((fault) => {
    const by =
      fault.acknowledgedBy === null ? '' : `, acknowledged by entry ${fault.acknowledgedBy}`
    return `fault: ${faultSentence(printable(fault), 'en')}${by}`
  })
  const unnamed = chain.faultCount - chain.faults.length
  return [...lines, ...faults, ...(unnamed > 0 ? [`and ${unnamed} faults more`] : [])]
}

/** Gives the one JSON document of `--json`. */
export function verdictDocument(verdict: FileVerdict): Readonly<Record<string, unknown>> {
  const { chain, fault } = verdict
  const faults = chain?.faults ?? []
  const isListed =
    fault === undefined || faults.some(({ seq, code }) => seq === fault.seq && code === fault.code)
  const all = isListed ? faults : [{ ...fault, acknowledgedBy: null }, ...faults]
  return {
    file: verdict.file,
    what: verdict.what,
    verdict: fault === undefined ? 'ok' : 'fault',
    line: verdictLine(verdict),
    entries: chain?.entries ?? 0,
    fromSeq: chain?.fromSeq ?? null,
    toSeq: chain?.toSeq ?? null,
    register: chain?.register ?? null,
    mode: chain?.mode ?? null,
    last: chain?.last ?? null,
    sales: chain?.sales ?? 0,
    returns: chain?.returns ?? 0,
    takingsCents: chain?.takingsCents ?? 0,
    keyFingerprint: verdict.keyFingerprint ?? null,
    keyVerified: verdict.keyVerified,
    keys: chain?.keys ?? [],
    faults: all.map(({ seq, code, detail, acknowledgedBy }) => ({
      entry: seq,
      code,
      what: FAULT_TEXTS[code].en,
      detail,
      acknowledgedBy,
    })),
  }
}
