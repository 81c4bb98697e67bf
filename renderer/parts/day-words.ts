/** Days and hours as they are said on screen, always in the till's time zone (law 13). */
import { businessDate, frenchDate, wallClock } from '../../shared/time.ts'
import type { Language } from '../../shared/views.ts'

const formatters = {
  fr: new Intl.DateTimeFormat('fr-FR', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }),
} satisfies Record<Language, Intl.DateTimeFormat>

/** Takes `2026-10-06` and gives "mardi 6 octobre" or "Tuesday 6 October". */
export function dayWords(date: string, language: Language): string {
  return formatters[language].format(Date.parse(`${date}T00:00:00Z`))
}

/** Takes an instant (ms UTC) and gives "14:32" on the till's clock. */
export function hourWords(instantMs: number): string {
  const wall = wallClock(instantMs)
  return `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`
}

/** Takes an instant (ms UTC) and gives its day with its year, "06/10/2026". */
export function dayOfInstant(instantMs: number): string {
  return frenchDate(businessDate(instantMs))
}
