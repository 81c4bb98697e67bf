/**
 * Where the app stands: the welcome's three doors, an open till, a head office post, or a trouble
 * with its way out. A data directory holds at most one till at its root and one demonstration
 * beside it, in a directory of its own. It changes place one step at a time.
 */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDemo, DEMO_MANAGER } from '../installation/demo.ts'
import { installTill } from '../installation/install.ts'
import type { InstallRequest } from '../installation/install.ts'
import { describeTill, located, openTill } from '../installation/open.ts'
import type { OpenTill } from '../installation/open.ts'
import { isInterrupted } from '../installation/standing.ts'
import { enterDemonstration } from '../people/sign-in.ts'
import { hasDatabase } from '../store/open.ts'
import { troubleOf } from '../store/trouble.ts'
import { hasKeysFile } from '../vault/keys-file.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { RefusalCode } from '../../shared/refusal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Language, PlaceView } from '../../shared/views.ts'
import type { Desktop } from './desktop.ts'
import { readLanguage, writeLanguage } from './preferences.ts'
import { openTillPlace } from './till-place.ts'
import type { TillPlace } from './till-place.ts'
import { makeTurns } from './turns.ts'

export const DEMO_DIRECTORY = 'demonstration'
export const HEAD_OFFICE_DIRECTORY = 'head-office'
/** Present while that place is the one to come back to at the next start. */
const OPEN_MARK = 'open'

/** A demonstration in such a state is set aside for a new one: nothing of it protects anything. */
const SPOILT: readonly RefusalCode[] = ['data-damaged', 'keys-missing', 'keys-damaged']

type Standing =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'keys'; readonly directory: string }
  | { readonly kind: 'till'; readonly place: TillPlace }
  | { readonly kind: 'head-office' }
  | { readonly kind: 'trouble'; readonly refusal: Refusal; readonly isDemo: boolean }

export type Place = {
  readonly view: () => PlaceView
  /** True when a till is open, its keys too. */
  readonly isTillOpen: () => boolean
  /** The open till, or the refusal `not-installed`. */
  readonly till: () => TillPlace
  /** Opens what the directory holds; what fails becomes the trouble that `view` tells. */
  readonly start: () => Promise<void>
  /** The same again from a trouble; anywhere else it does nothing. */
  readonly retry: () => Promise<void>
  /** Opens the demonstration, made if need be, and signs its manager in. From the welcome only. */
  readonly tryDemo: () => Promise<void>
  /** Leaves the demonstration, sound or in trouble; throws `demo-only` on any other till. */
  readonly quitDemo: () => Promise<void>
  readonly install: (request: Omit<InstallRequest, 'directory' | 'clock' | 'version'>) => Promise<void>
  readonly unlockKeys: (passphrase: string) => Promise<void>
  readonly openHeadOffice: () => Promise<void>
  readonly leaveHeadOffice: () => Promise<void>
  /** Throws unless the welcome is shown: its doors are not for an open till's window. */
  readonly requireWelcome: () => void
  readonly setLanguage: (language: Language) => void
  readonly language: () => Language
  /** Closes what is open, for good. */
  readonly stop: () => Promise<void>
}

export type PlaceOptions = {
  readonly directory: string
  /** The files the demonstration imports. */
  readonly demoData: string
  readonly clock: Clock
  readonly version: string
  readonly desktop: Desktop
  readonly recordTo?: string | undefined
  /** Told of what nobody expected while opening; the window gets a sentence all the same. */
  readonly onBug?: (where: string, error: unknown) => void
}

/** A till stands there, sound or not; keys alone are a till whose database was lost. */
function holdsTill(directory: string): boolean {
  return hasDatabase(directory) || (hasKeysFile(directory) && !isInterrupted(directory))
}

/** A directory that can't be listed would look empty, and the till in it as never installed. */
function isHidden(directory: string): boolean {
  try {
    readdirSync(directory)
    return false
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}

/** Makes the place of a data directory; `start` opens what is there. */
export function createPlace(options: PlaceOptions): Place {
  const { directory, clock, version, desktop } = options
  const demoDirectory = join(directory, DEMO_DIRECTORY)
  const headOfficeDirectory = join(directory, HEAD_OFFICE_DIRECTORY)
  const turns = makeTurns()
  let standing: Standing = { kind: 'welcome' }
  let language = readLanguage(directory)
  let isStopped = false

  async function stand(till: OpenTill): Promise<TillPlace> {
    const place = await openTillPlace(till, desktop, { recordTo: options.recordTo })
    standing = { kind: 'till', place }
    return place
  }

  async function enter(found: string, passphrase?: string): Promise<TillPlace | undefined> {
    const { protection } = describeTill(found)
    if (protection === 'passphrase' && passphrase === undefined) {
      standing = { kind: 'keys', directory: found }
      return undefined
    }
    const unlocking = passphrase === undefined ? { keystore: desktop.keystore } : { passphrase }
    return stand(await openTill({ directory: found, clock, version, unlocking }))
  }

  /** A trouble with the disk or the files is a place too: it has a sentence and a way out. */
  async function enterOrTrouble(found: string): Promise<void> {
    try {
      if (isHidden(directory)) throw new Refusal('data-read-only', { directory })
      await enter(found)
    } catch (error) {
      const refusal = troubleOf(error)
      if (refusal === undefined) options.onBug?.('start', error)
      standing = {
        kind: 'trouble',
        refusal: refusal ?? new Refusal('unexpected'),
        isDemo: found === demoDirectory,
      }
    }
  }

  async function closeTill(): Promise<void> {
    const before = standing
    standing = { kind: 'welcome' }
    if (before.kind === 'till') await before.place.close()
  }

  async function mark(found: string): Promise<void> {
    try {
      await mkdir(found, { recursive: true })
      await writeFile(join(found, OPEN_MARK), '')
    } catch (error) {
      throw located(error, directory)
    }
  }

  function marked(found: string): boolean {
    return existsSync(join(found, OPEN_MARK))
  }

  function requireWelcome(): void {
    if (standing.kind === 'trouble') throw standing.refusal
    if (standing.kind !== 'welcome' || isStopped) throw new Refusal('already-installed')
  }

  async function open(): Promise<void> {
    await closeTill()
    if (isStopped) return
    if (isHidden(directory) || holdsTill(directory)) return enterOrTrouble(directory)
    if (marked(demoDirectory) && holdsTill(demoDirectory)) return enterOrTrouble(demoDirectory)
    if (marked(headOfficeDirectory)) standing = { kind: 'head-office' }
    return undefined
  }

  async function enterDemo(): Promise<void> {
    if (!holdsTill(demoDirectory)) {
      await createDemo({
        directory: demoDirectory,
        clock,
        version,
        dataDirectory: options.demoData,
        onProgress: (what, done, of) => desktop.notify({ type: 'progress', what, done, of }),
      })
    }
    await mark(demoDirectory)
    const place = await enter(demoDirectory)
    if (place === undefined) return
    enterDemonstration(place.people, { mode: place.till.journal.mode, code: DEMO_MANAGER })
    place.desk().wake()
  }

  async function tryDemo(): Promise<void> {
    requireWelcome()
    try {
      await enterDemo()
    } catch (error) {
      if (!SPOILT.includes(troubleOf(error)?.code ?? 'unexpected')) throw error
      await rename(demoDirectory, `${demoDirectory}-${clock()}`)
      await enterDemo()
    }
  }

  async function quitDemo(): Promise<void> {
    const isDemo =
      standing.kind === 'till'
        ? standing.place.till.journal.mode === 'demo'
        : standing.kind === 'trouble' && standing.isDemo
    if (!isDemo) throw new Refusal('demo-only')
    await closeTill()
    await rm(join(demoDirectory, OPEN_MARK), { force: true })
  }

  return {
    view: () => view(standing, { language, directory, version }),
    isTillOpen: () => standing.kind === 'till',
    till: () => {
      if (standing.kind !== 'till') throw new Refusal('not-installed')
      return standing.place
    },
    start: () => turns.join('start', open),
    retry: () =>
      turns.join('retry', async () => {
        if (standing.kind === 'trouble') await open()
      }),
    tryDemo: () => turns.join('tryDemo', tryDemo),
    quitDemo: () => turns.join('quitDemo', quitDemo),
    install: (request) =>
      turns.take(async () => {
        requireWelcome()
        await stand(await installTill({ ...request, directory, clock, version }))
      }),
    unlockKeys: (passphrase) =>
      turns.take(async () => {
        if (standing.kind !== 'keys') throw new Refusal('not-installed')
        await enter(standing.directory, passphrase)
      }),
    openHeadOffice: () =>
      turns.join('openHeadOffice', async () => {
        requireWelcome()
        await mark(headOfficeDirectory)
        standing = { kind: 'head-office' }
      }),
    leaveHeadOffice: () =>
      turns.join('leaveHeadOffice', async () => {
        if (standing.kind !== 'head-office') throw new Refusal('not-installed')
        await rm(join(headOfficeDirectory, OPEN_MARK), { force: true })
        standing = { kind: 'welcome' }
      }),
    requireWelcome,
    setLanguage: (chosen) => {
      if (chosen === language) return
      language = chosen
      writeLanguage(directory, chosen)
    },
    language: () => language,
    stop: () => {
      isStopped = true
      return turns.join('stop', closeTill)
    },
  }
}

function view(
  standing: Standing,
  facts: { readonly language: Language; readonly directory: string; readonly version: string },
): PlaceView {
  const { language, directory, version } = facts
  return {
    place: standing.kind === 'keys' ? 'till' : standing.kind,
    mode: modeOf(standing),
    passphraseNeeded: standing.kind === 'keys',
    language,
    dataDirectory: directory,
    version,
    trouble:
      standing.kind === 'trouble'
        ? { code: standing.refusal.code, params: standing.refusal.params }
        : null,
  }
}

function modeOf(standing: Standing): PlaceView['mode'] {
  if (standing.kind === 'till') return standing.place.till.journal.mode
  return standing.kind === 'trouble' && standing.isDemo ? 'demo' : null
}
