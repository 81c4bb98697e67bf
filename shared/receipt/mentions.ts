/**
 * What the law or an operator may change is dated configuration, never a constant in a paper:
 * legal mentions, the frame of the guarantee, how a code is dialled.
 */
import type { BusinessDate } from '../time.ts'

export type Dated = { readonly validFrom: BusinessDate }

export type LegalMentions = Dated & {
  /** The line that says why no VAT is charged (law 29). */
  readonly exemptLine: string
  /** The line proposed with a guarantee-listed device (law 16). */
  readonly guaranteeLine: string
  /** The frame of the guarantee on the purchase sheet (domain: guarantee). */
  readonly guaranteeTerms: readonly string[]
}

export type DialSteps = Dated & {
  /** The product, or undefined for every product that has no steps of its own. */
  readonly ean?: string
  readonly lines: readonly string[]
}

/**
 * Gives the entry in force on a date: the one with the latest start not after it.
 * Throws an Error when none is, which is a fault of the configuration.
 */
export function inForce<Entry extends Dated>(entries: readonly Entry[], date: BusinessDate): Entry {
  let found: Entry | undefined
  for (const entry of entries) {
    const started = entry.validFrom <= date
    if (started && (found === undefined || entry.validFrom >= found.validFrom)) found = entry
  }
  if (found === undefined) throw new Error(`nothing configured is in force on ${date}`)
  return found
}

/** Gives how a product's code is dialled on a date: its own steps, else those for all. */
export function dialLines(
  steps: readonly DialSteps[],
  ean: string,
  date: BusinessDate,
): readonly string[] {
  const own = steps.filter((step) => step.ean === ean && step.validFrom <= date)
  if (own.length > 0) return inForce(own, date).lines
  const common = steps.filter((step) => step.ean === undefined && step.validFrom <= date)
  return common.length > 0 ? inForce(common, date).lines : []
}

/** The mentions of every paper, by the date they hold from; a change is a new dated entry here. */
export const DEFAULT_MENTIONS: readonly LegalMentions[] = [
  {
    validFrom: '2022-01-01',
    exemptLine: 'TVA non applicable, art. 261, 7-1° b du CGI',
    guaranteeLine: 'Matériel : garantie légale de conformité de deux ans.',
    guaranteeTerms: [
      'Garantie légale de conformité de deux ans à compter de la remise. Un défaut qui apparaît dans les douze premiers mois est présumé avoir existé à la remise.',
      'Un remplacement ouvre une nouvelle garantie de deux ans ; une réparation la prolonge de six mois.',
      'Exclus : mauvaise utilisation, batterie, transport, surtension, logiciels et mots de passe, tout défaut déclaré sur cette fiche.',
      'Un retour se fait au site de l’achat, après un premier diagnostic.',
    ],
  },
]

/** The dialling steps of a demonstration or a training: fictional, never on a real till's slip. */
export const DEFAULT_DIAL_STEPS: readonly DialSteps[] = [
  { validFrom: '2022-01-01', lines: ['Appelez le 950', 'ou tapez *100*code#'] },
]
