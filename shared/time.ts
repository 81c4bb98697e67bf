/**
 * Instants are milliseconds UTC; the day a sale belongs to is a text in the till's time zone,
 * whatever the zone the PC is set to (law 13).
 */

/** Gives the present instant in ms UTC. Passed in, so that a test or the demo can set the day. */
export type Clock = () => number

/** A day of business, `YYYY-MM-DD`. */
export type BusinessDate = string

export const TILL_TIME_ZONE = 'Europe/Paris'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone)
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, found)
  }
  return found
}

/** The wall clock of a zone at an instant: every part a number, months from 1. */
export type WallClock = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function zonedParts(instantMs: number, zone: string): WallClock {
  const parts: Record<string, number> = {}
  for (const part of formatter(zone).formatToParts(instantMs)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value)
  }
  return parts as unknown as WallClock
}

let offsetOfHour = { hour: Number.NaN, zone: '', offsetMinutes: 0 }

/**
 * Minutes to add to UTC to get the zone's wall clock at that instant: 60 or 120 in Paris.
 * The last answer is kept for its hour, because the offset changes on the hour and every journal
 * entry asks for it.
 */
export function offsetMinutes(instantMs: number, zone: string = TILL_TIME_ZONE): number {
  const hour = Math.floor(instantMs / 3_600_000)
  if (offsetOfHour.hour === hour && offsetOfHour.zone === zone) return offsetOfHour.offsetMinutes
  const wall = zonedParts(instantMs, zone)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const found = Math.round((asUtc - instantMs) / 60_000)
  offsetOfHour = { hour, zone, offsetMinutes: found }
  return found
}

/** Takes an instant (ms UTC) and gives what a clock on the wall shows there. */
export function wallClock(instantMs: number, zone: string = TILL_TIME_ZONE): WallClock {
  const local = new Date(instantMs + offsetMinutes(instantMs, zone) * 60_000)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** Gives the business date (`YYYY-MM-DD`) of an instant in the till's zone (law 13). */
export function businessDate(instantMs: number, zone: string = TILL_TIME_ZONE): BusinessDate {
  const local = new Date(instantMs + offsetMinutes(instantMs, zone) * 60_000)
  return local.toISOString().slice(0, 10)
}

/** Gives "06/10/2026 14:32:07", the date and time to the second that papers carry (law 15). */
export function paperDateTime(instantMs: number, zone: string = TILL_TIME_ZONE): string {
  const wall = wallClock(instantMs, zone)
  const day = `${twoDigits(wall.day)}/${twoDigits(wall.month)}/${wall.year}`
  return `${day} ${twoDigits(wall.hour)}:${twoDigits(wall.minute)}:${twoDigits(wall.second)}`
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Tells whether the text is a day that exists, `YYYY-MM-DD` (2027-02-30 does not). */
export function isDate(text: string): boolean {
  const match = ISO_DATE.exec(text)
  if (match === null) return false
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return day.toISOString().slice(0, 10) === text
}

/** Turns `2027-03-31` into `31/03/2027`; throws a RangeError on anything that is no day. */
export function frenchDate(date: string): string {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`)
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** Adds whole days to a date, `YYYY-MM-DD` in and out. */
export function addDays(date: string, days: number): string {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`)
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Adds whole months, kept within the month: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`)
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7)) - 1 + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(Number(date.slice(8, 10)), lastDay)
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
}
