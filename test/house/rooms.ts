/** The rooms of electron/ from the lowest floor up: a room imports from floors below it only. */
const floors = [
  'proof',
  'store',
  'journal',
  'vault',
  'people',
  'stock',
  'imports',
  'printing',
  'scanner',
  'exchange',
  'counter',
  'installation',
  'place',
  'operations',
  'cli',
  'shell',
] as const

/** Packages that shared/ may use: they know neither Node, nor the page, nor Electron. */
const purePackages = new Set(['zod'])

/** Packages that a screen must never load, beside Node's own modules. */
const mainPackages = new Set(['electron', 'better-sqlite3', 'escpos', 'node-hid', 'electron-log'])

/** Where a file of electron/ lives; the files beside the rooms are the shell's. */
function roomOf(path: string): string {
  const [, room, rest] = path.split('/')
  return rest === undefined ? 'shell' : (room ?? 'shell')
}

/**
 * Says why a file may not import something, or gives undefined when it may.
 *
 * @param from path of the importing file from the project's folder
 * @param to path of the imported file likewise, or a package's name
 */
export function wallBreach(from: string, to: string): string | undefined {
  const [area] = from.split('/')
  const isFile = /^(shared|electron|renderer|build|test)\//.test(to)
  if (area === 'shared') {
    return to.startsWith('shared/') || purePackages.has(to) ? undefined : 'shared is pure'
  }
  if (area === 'renderer') {
    return rendererBreach(to, isFile)
  }
  return area === 'electron' ? electronBreach(from, to, isFile) : undefined
}

function rendererBreach(to: string, isFile: boolean): string | undefined {
  if (isFile) {
    return /^(shared|renderer)\//.test(to) ? undefined : 'a screen imports only shared'
  }
  return to.startsWith('node:') || mainPackages.has(to) ? 'main only' : undefined
}

function electronBreach(from: string, to: string, isFile: boolean): string | undefined {
  const room = roomOf(from)
  const floor = floors.findIndex((name) => name === room)
  if (floor < 0) {
    return `the room ${room} has no floor in test/house/rooms.ts`
  }
  if (!isFile) {
    return to === 'electron' && room !== 'shell' ? 'only the shell knows Electron' : undefined
  }
  if (to.startsWith('shared/')) {
    return undefined
  }
  if (!to.startsWith('electron/')) {
    return 'electron imports only electron and shared'
  }
  const target = roomOf(to)
  const below = floors.findIndex((name) => name === target) < floor
  return target === room || below ? undefined : `${room} stands below ${target}`
}
