/**
 * Where the app stands: the welcome's three doors, an open till, a head office post, or a trouble
 * with its way out. A data directory holds at most one till at its root and one demonstration
 * beside it, in a directory of its own. A demonstration that a command made at the root itself is
 * left and come back to likewise; a real till then goes to another directory. It changes place one
 * step at a time.
 */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createDemo, DEMO_MANAGER } from '../installation/demo.ts'
import { installTill } from '../installation/install.ts'
import type { InstallRequest } from '../installation/install.ts'
import { describeTill, openTill } from '../installation/open.ts'
import type { OpenTill } from '../installation/open.ts'
import { enterDemonstration } from '../people/sign-in.ts'
import { troubleOf } from '../store/trouble.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { RefusalCode } from '../../shared/refusal.ts'
import type { Clock } from '../../shared/time.ts'
import type { Language, PlaceView } from '../../shared/views.ts'
import type { Desktop } from './desktop.ts'
import { readLanguage, writeLanguage } from './preferences.ts'
import {
  comeBack,
  holdsTill,
  isHidden,
  isLeftDemo,
  isMarked,
  isOpenToAll,
  leave,
  mark,
  unmark,
  viewPlace,
} from './standing.ts'
import type { Standing } from './standing.ts'
import { openTillPlace } from './till-place.ts'
import type { TillPlace } from './till-place.ts'
import { makeTurns } from './turns.ts'
import type { Turns } from './turns.ts'

export const DEMO_DIRECTORY = 'demonstration'
export const HEAD_OFFICE_DIRECTORY = 'head-office'

/** A demonstration in such a state is set aside for a new one: nothing of it protects anything. */
const SPOILT: readonly RefusalCode[] = ['data-damaged', 'keys-missing', 'keys-damaged']

/** The doors: each waits for its turn, and joins the same one when pressed twice at once. */
type Doors = {
  /** Opens what the directory holds; what fails becomes the trouble that `view` tells. */
  readonly start: () => Promise<void>
  /** The same again from a trouble; anywhere else it does nothing. */
  readonly retry: () => Promise<void>
  /** Opens the demonstration, made if need be, and signs its manager in. From the welcome only. */
  readonly tryDemo: () => Promise<void>
  /** Leaves the demonstration, sound or in trouble; throws `demo-only` on any other till. */
  readonly quitDemo: () => Promise<void>
  readonly install: (
    request: Omit<InstallRequest, 'directory' | 'clock' | 'version'>,
  ) => Promise<void>
  readonly unlockKeys: (passphrase: string) => Promise<void>
  readonly openHeadOffice: () => Promise<void>
  readonly leaveHeadOffice: () => Promise<void>
  /** Closes what is open, for good. */
  readonly stop: () => Promise<void>
}

export type Place = Doors & {
  readonly view: () => PlaceView
  /** True when a till is open, its keys too. */
  readonly isTillOpen: () => boolean
  /** The open till, or the refusal `not-installed`. */
  readonly till: () => TillPlace
  /** Throws unless the welcome is shown: its doors are not for an open till's window. */
  readonly requireWelcome: () => void
  readonly setLanguage: (language: Language) => void
  readonly language: () => Language
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

/** Where the app stands now, and what it needs to go elsewhere. */
type Here = PlaceOptions & {
  readonly demoDirectory: string
  readonly headOfficeDirectory: string
  standing: Standing
  isStopped: boolean
}

/** Makes the place of a data directory; `start` opens what is there. */
export function createPlace(options: PlaceOptions): Place {
  const { directory, version } = options
  const here: Here = {
    ...options,
    demoDirectory: join(directory, DEMO_DIRECTORY),
    headOfficeDirectory: join(directory, HEAD_OFFICE_DIRECTORY),
    standing: { kind: 'welcome' },
    isStopped: false,
  }
  let language = readLanguage(directory)
  return {
    ...doorsOf(here, makeTurns()),
    view: () => viewPlace(here.standing, { language, directory, version }),
    isTillOpen: () => here.standing.kind === 'till',
    till: () => {
      if (here.standing.kind !== 'till') throw new Refusal('not-installed')
      return here.standing.place
    },
    requireWelcome: () => requireWelcome(here),
    setLanguage: (chosen) => {
      if (chosen === language) return
      language = chosen
      writeLanguage(directory, chosen)
    },
    language: () => language,
  }
}

function doorsOf(here: Here, turns: Turns): Doors {
  const { directory, clock, version, headOfficeDirectory } = here
  return {
    start: () => turns.join('start', () => open(here)),
    retry: () =>
      turns.join('retry', async () => {
        if (here.standing.kind === 'trouble') await open(here)
      }),
    tryDemo: () => turns.join('tryDemo', () => tryDemo(here)),
    quitDemo: () => turns.join('quitDemo', () => quitDemo(here)),
    install: (request) =>
      turns.take(async () => {
        requireWelcome(here)
        if (isLeftDemo(directory)) {
          throw new Refusal('demo-here', { directory, other: `${directory}-caisse` })
        }
        await standAt(here, await installTill({ ...request, directory, clock, version }))
      }),
    unlockKeys: (passphrase) =>
      turns.take(async () => {
        if (here.standing.kind !== 'keys') throw new Refusal('not-installed')
        await enter(here, here.standing.directory, passphrase)
      }),
    openHeadOffice: () =>
      turns.join('openHeadOffice', async () => {
        requireWelcome(here)
        await mark(headOfficeDirectory, directory)
        here.standing = { kind: 'head-office' }
      }),
    leaveHeadOffice: () =>
      turns.join('leaveHeadOffice', async () => {
        if (here.standing.kind !== 'head-office') throw new Refusal('not-installed')
        await unmark(headOfficeDirectory)
        here.standing = { kind: 'welcome' }
      }),
    stop: () => {
      here.isStopped = true
      return turns.join('stop', () => closeTill(here))
    },
  }
}

function requireWelcome({ standing, isStopped }: Here): void {
  if (standing.kind === 'trouble') throw standing.refusal
  if (standing.kind !== 'welcome' || isStopped) throw new Refusal('already-installed')
}

async function standAt(here: Here, till: OpenTill): Promise<TillPlace> {
  const place = await openTillPlace(till, here.desktop, { recordTo: here.recordTo })
  here.standing = { kind: 'till', place }
  return place
}

/** Opens the till of a directory, or asks for the passphrase that its keys need. */
async function enter(
  here: Here,
  found: string,
  passphrase?: string,
): Promise<TillPlace | undefined> {
  const { clock, version, desktop } = here
  const { protection } = describeTill(found)
  if (protection === 'passphrase' && passphrase === undefined) {
    here.standing = { kind: 'keys', directory: found }
    return undefined
  }
  const unlocking = passphrase === undefined ? { keystore: desktop.keystore } : { passphrase }
  return standAt(here, await openTill({ directory: found, clock, version, unlocking }))
}

/** A trouble with the disk or the files is a place too: it has a sentence and a way out. */
async function enterOrTrouble(here: Here, found: string): Promise<void> {
  const { directory } = here
  try {
    if (isHidden(directory)) throw new Refusal('data-read-only', { directory })
    await enter(here, found)
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble === undefined) here.onBug?.('start', error)
    const refusal = trouble ?? new Refusal('unexpected')
    const isDemo = found === here.demoDirectory || isOpenToAll(found)
    here.standing = { kind: 'trouble', refusal, isDemo }
  }
}

async function closeTill(here: Here): Promise<void> {
  const before = here.standing
  here.standing = { kind: 'welcome' }
  if (before.kind === 'till') await before.place.close()
}

async function open(here: Here): Promise<void> {
  const { directory, demoDirectory, headOfficeDirectory } = here
  await closeTill(here)
  if (here.isStopped) return
  if (isHidden(directory) || (holdsTill(directory) && !isLeftDemo(directory))) {
    await enterOrTrouble(here, directory)
  } else if (isMarked(demoDirectory) && holdsTill(demoDirectory)) {
    await enterOrTrouble(here, demoDirectory)
  } else if (isMarked(headOfficeDirectory)) {
    here.standing = { kind: 'head-office' }
  }
}

/** Opens the demonstration of a directory, made if need be; the next start comes back to it. */
async function enterDemo(here: Here, home: string): Promise<void> {
  const { directory, clock, version, demoData, desktop } = here
  if (!holdsTill(home)) {
    await createDemo({
      directory: home,
      clock,
      version,
      dataDirectory: demoData,
      onProgress: (what, done, of) => desktop.notify({ type: 'progress', what, done, of }),
    })
  }
  if (home !== directory) await mark(home, directory)
  const place = await enter(here, home)
  if (place === undefined) return
  if (home === directory) await comeBack(directory)
  enterDemonstration(place.people, { mode: place.till.journal.mode, code: DEMO_MANAGER })
  place.desk().wake()
}

async function tryDemo(here: Here): Promise<void> {
  requireWelcome(here)
  const { directory, demoDirectory } = here
  const isAtRoot = isLeftDemo(directory)
  try {
    await enterDemo(here, isAtRoot ? directory : demoDirectory)
  } catch (error) {
    if (!SPOILT.includes(troubleOf(error)?.code ?? 'unexpected')) throw error
    // The data directory itself can't be set aside: another demonstration is opened in it.
    if (!isAtRoot) await rename(demoDirectory, `${demoDirectory}-${here.clock()}`)
    await enterDemo(here, demoDirectory)
  }
}

async function quitDemo(here: Here): Promise<void> {
  const { standing, directory } = here
  const isDemo =
    standing.kind === 'till'
      ? standing.place.till.journal.mode === 'demo'
      : standing.kind === 'trouble' && standing.isDemo
  if (!isDemo) throw new Refusal('demo-only')
  const isAtRoot = holdsTill(directory) && !isLeftDemo(directory)
  await closeTill(here)
  if (isAtRoot) await leave(directory)
  await unmark(here.demoDirectory)
}
