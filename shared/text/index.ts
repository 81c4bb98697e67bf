/**
 * Every sentence of the screens lives in `shared/text/`, one file an area, French and English side
 * by side with the same shape, so that a missing sentence does not compile. A screen takes only
 * the areas it shows.
 */
import type { Language } from '../views.ts'

/** One area of text: two languages of one shape. */
export type TextArea<Text> = { readonly fr: Text; readonly en: Text }

/** Widens literal sentences so that English may differ from French, and keeps functions' params. */
export type Shape<Text> = {
  readonly [Key in keyof Text]: Text[Key] extends string
    ? string
    : Text[Key] extends (...params: infer Params) => string
      ? (...params: Params) => string
      : Shape<Text[Key]>
}

/** Gives an area's sentences in the language. */
export function textOf<Text>(area: TextArea<Text>, language: Language): Text {
  return area[language]
}

/** Says "1 recharge", "2 recharges": French uses the singular for 0 and 1, English for 1 only. */
export function counted(language: Language, count: number, one: string, many: string): string {
  const single = language === 'fr' ? Math.abs(count) < 2 : Math.abs(count) === 1
  return `${count}\u00a0${single ? one : many}`
}
