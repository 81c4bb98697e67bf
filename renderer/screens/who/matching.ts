/** Finding a name among many. */
import type { PersonView } from '../../../shared/views.ts'

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/** Keeps the people whose name or code starts, word by word, with what was typed. */
export function matching(people: readonly PersonView[], typed: string): readonly PersonView[] {
  const wanted = plain(typed.trim())
  if (wanted === '') return people
  return people.filter((person) =>
    [...plain(person.name).split(/[\s'’-]+/), plain(person.code)].some((word) =>
      word.startsWith(wanted),
    ),
  )
}
