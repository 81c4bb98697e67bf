/**
 * What is said of a faulty import file, French first. The keys are the closed list of reasons: the
 * importers name nothing else. `{name}` is replaced by the fault's parameter of that name.
 */

type Sentence = { readonly fr: string; readonly en: string }

export const importReasons = {
  // the file
  'empty-file': { fr: 'le fichier est vide', en: 'the file is empty' },
  'no-rows': {
    fr: 'le fichier ne contient aucune ligne après ses titres',
    en: 'the file holds no line after its header',
  },
  'file-too-large': {
    fr: 'le fichier dépasse {maximum} Mo : le partager en plusieurs fichiers',
    en: 'the file is larger than {maximum} MB: split it into several files',
  },
  'too-many-lines': {
    fr: 'le fichier dépasse {maximum} lignes : le partager en plusieurs fichiers',
    en: 'the file has more than {maximum} lines: split it into several files',
  },
  'wrong-encoding': {
    fr:
      'mauvais encodage ({encoding}, et non UTF-8) : dans le tableur, « Enregistrer sous », ' +
      'type « CSV UTF-8 (délimité par des points-virgules) »',
    en:
      'wrong encoding ({encoding}, not UTF-8): in the spreadsheet, "Save as", ' +
      'type "CSV UTF-8 (semicolon delimited)"',
  },
  'nul-byte': {
    fr: 'la ligne contient un octet nul : ce n’est pas un fichier texte, ou il est abîmé',
    en: 'the line holds a NUL byte: this is not a text file, or it is damaged',
  },
  'line-too-long': {
    fr: 'la ligne dépasse {maximum} ko',
    en: 'the line is longer than {maximum} kB',
  },
  // the header
  'wrong-separator': {
    fr: 'les colonnes doivent être séparées par des points-virgules',
    en: 'the columns must be separated by semicolons',
  },
  'missing-column': { fr: 'cette colonne manque', en: 'this column is missing' },
  'unknown-column': {
    fr: 'la colonne {column} porte un titre inconnu',
    en: 'column {column} has an unknown title',
  },
  'duplicate-column': {
    fr: 'cette colonne figure deux fois (colonnes {first} et {column})',
    en: 'this column stands twice (columns {first} and {column})',
  },
  // the line
  'field-count': {
    fr: '{found} champs au lieu de {expected}',
    en: '{found} fields where {expected} are expected',
  },
  'bad-quoting': {
    fr: 'les guillemets sont mal placés, ou ouverts et jamais fermés',
    en: 'quotation marks are misplaced, or opened and never closed',
  },
  // the field
  'control-character': {
    fr: 'le champ contient un caractère invisible ou abîmé',
    en: 'the field holds an invisible or damaged character',
  },
  blank: { fr: 'le champ est vide', en: 'the field is empty' },
  'not-blank': {
    fr: 'ce champ devrait être vide : la ligne est décalée',
    en: 'this field should be empty: the line is shifted',
  },
  'too-long': {
    fr: 'plus de {maximum} caractères',
    en: 'more than {maximum} characters',
  },
  'ean-shape': { fr: 'un EAN compte 13 chiffres', en: 'an EAN has 13 digits' },
  'check-digit': {
    fr: 'la clé de contrôle est fausse : un chiffre est erroné',
    en: 'the check digit is wrong: one of the digits is',
  },
  price: {
    fr: 'un prix s’écrit en centimes, en chiffres seulement (250 pour 2,50 €)',
    en: 'a price is written in cents, digits only (250 for €2.50)',
  },
  'above-public-price': {
    fr: 'le prix solidaire dépasse le prix public',
    en: 'the solidarity price is above the public price',
  },
  'date-shape': {
    fr: 'une date s’écrit AAAA-MM-JJ',
    en: 'a date is written YYYY-MM-DD',
  },
  'no-such-day': { fr: 'ce jour n’existe pas', en: 'no such day' },
  'date-range': {
    fr: 'l’année doit être comprise entre 2000 et 2099',
    en: 'the year must be between 2000 and 2099',
  },
  'date-past': { fr: 'la date est passée', en: 'the date is past' },
  'period-reversed': {
    fr: 'la période finit avant d’avoir commencé',
    en: 'the period ends before it begins',
  },
  'audit-date-shape': {
    fr: 'une date d’audit s’écrit JJ/MM/AAAA HH:MM:SS',
    en: 'an audit date is written DD/MM/YYYY HH:MM:SS',
  },
  'no-such-time': { fr: 'cette heure n’existe pas', en: 'no such time' },
  'code-shape': {
    fr: 'un code compte de {minimum} à {maximum} chiffres et rien d’autre',
    en: 'a code has {minimum} to {maximum} digits and nothing else',
  },
  'serial-shape': {
    fr: 'un numéro de carte compte de 6 à 24 majuscules et chiffres, dont un chiffre',
    en: 'a card serial has 6 to 24 capitals and digits, one digit at least',
  },
  'batch-shape': {
    fr: 'un numéro de lot compte de 1 à 40 lettres ou chiffres (et - . / _)',
    en: 'a batch has 1 to 40 letters or digits (and - . / _)',
  },
  'reference-shape': {
    fr: 'une référence compte de 1 à 32 majuscules, chiffres ou tirets',
    en: 'a reference has 1 to 32 capitals, digits or hyphens',
  },
  'referral-shape': {
    fr: 'un numéro d’orientation compte de 4 à 32 majuscules et chiffres (et - . /)',
    en: 'a referral number has 4 to 32 capitals and digits (and - . /)',
  },
  'imei-shape': { fr: 'un IMEI compte 15 chiffres', en: 'an IMEI has 15 digits' },
  'iccid-shape': {
    fr: 'un ICCID commence par 89 et compte de 18 à 20 chiffres',
    en: 'an ICCID begins with 89 and has 18 to 20 digits',
  },
  'ecid-shape': {
    fr: 'un Identifiant EC s’écrit comme GRPC26-0888, avec un site connu',
    en: 'an ECID is written like GRPC26-0888, with a known site',
  },
  'ecid-type': {
    fr: 'l’Identifiant EC désigne un autre type de matériel',
    en: 'the ECID is that of another type of device',
  },
  'site-shape': {
    fr: 'le code d’un site est fait de deux majuscules',
    en: 'a site’s code is two capital letters',
  },
  'siret-shape': { fr: 'un SIRET compte 14 chiffres', en: 'a SIRET has 14 digits' },
  'telephone-shape': {
    fr: 'un téléphone est fait de chiffres, d’espaces, de points ou de +',
    en: 'a telephone is made of digits, spaces, dots or +',
  },
  'not-in-list': {
    fr: 'valeur inconnue ; valeurs admises : {allowed}',
    en: 'unknown value; allowed values: {allowed}',
  },
  'grade-of-type': {
    fr: 'cette catégorie n’est pas celle de ce type de matériel',
    en: 'this type of device has no such grade',
  },
  'not-a-number': {
    fr: 'un nombre positif est attendu, jusqu’à {maximum}',
    en: 'a positive number is expected, up to {maximum}',
  },
  'forbidden-words': {
    fr: '« état neuf », « comme neuf » et « à neuf » sont interdits pour un matériel d’occasion',
    en: '"état neuf", "comme neuf" and "à neuf" are forbidden for second-hand goods',
  },
  duplicate: {
    fr: 'déjà présent à la ligne {first}',
    en: 'already on line {first}',
  },
  // what only the till's own database can tell
  'unknown-product': {
    fr: 'aucun produit du catalogue ne porte cet EAN',
    en: 'no product of the catalogue has this EAN',
  },
  'wrong-nature': {
    fr: 'ce produit n’est pas de la bonne nature ({expected} attendu)',
    en: 'this product is not of the right nature ({expected} expected)',
  },
  'withdrawn-product': {
    fr: 'ce produit est retiré du catalogue',
    en: 'this product is withdrawn from the catalogue',
  },
  'serial-known': { fr: 'ce numéro de série est déjà connu', en: 'this serial is already known' },
  'code-known': { fr: 'ce code est déjà connu', en: 'this code is already known' },
  'iccid-known': { fr: 'cet ICCID est déjà connu', en: 'this ICCID is already known' },
  'imei-known': { fr: 'cet IMEI est déjà connu', en: 'this IMEI is already known' },
  'ecid-known': { fr: 'cet Identifiant EC est déjà connu', en: 'this ECID is already known' },
  'unknown-site': { fr: 'ce site est inconnu', en: 'this site is unknown' },
  'unknown-prescriber': { fr: 'ce prescripteur est inconnu', en: 'this prescriber is unknown' },
} as const satisfies Readonly<Record<string, Sentence>>

/** Why a line of an import file is refused: the closed list of reasons. */
export type ImportReason = keyof typeof importReasons

type FaultWords = {
  readonly line: number
  readonly field: string
  readonly reason: ImportReason
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** The names of the places that are no column: the file itself, and a line's fields together. */
const PLACES: Readonly<Record<string, Sentence>> = {
  file: { fr: 'fichier', en: 'file' },
  fields: { fr: 'champs', en: 'fields' },
}

function fill(sentence: string, params: FaultWords['params']): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  )
}

function serialOf(params: FaultWords['params'], before: string): string {
  return typeof params['serial'] === 'string' ? `${before}${params['serial']}` : ''
}

/** Gives the reason alone, without its line and field, in French or English. */
export function importReason(fault: FaultWords, language: 'fr' | 'en'): string {
  return fill(importReasons[fault.reason][language], fault.params)
}

/**
 * Gives a fault as a sentence to show: "Ligne 3, numero_serie : déjà présent à la ligne 2
 * (n° DM2690000001)". The serial is named where the fault carries it, the code never.
 */
export function importFaultSentence(fault: FaultWords, language: 'fr' | 'en'): string {
  const place = PLACES[fault.field]?.[language] ?? fault.field
  const reason = importReason(fault, language)
  return language === 'fr'
    ? `Ligne ${fault.line}, ${place} : ${reason}${serialOf(fault.params, ' – n° ')}`
    : `Line ${fault.line}, ${place}: ${reason}${serialOf(fault.params, ' – serial ')}`
}

/** What a preview counts and the fields it shows old → new: the keys that the importers use. */
const importWords = {
  new: { fr: 'nouveau', en: 'new' },
  changed: { fr: 'modifié', en: 'changed' },
  unchanged: { fr: 'inchangé', en: 'unchanged' },
  withdrawn: { fr: 'retiré du catalogue', en: 'withdrawn from the catalogue' },
  sold: { fr: 'déjà vendu, laissé tel quel', en: 'already sold, left as it is' },
  label: { fr: 'libellé', en: 'label' },
  family: { fr: 'famille', en: 'family' },
  capped: { fr: 'plafonné', en: 'capped' },
  price: { fr: 'prix solidaire', en: 'solidarity price' },
  publicPrice: { fr: 'prix public', en: 'public price' },
  grade: { fr: 'catégorie', en: 'grade' },
  state: { fr: 'état', en: 'state' },
  defects: { fr: 'défauts déclarés', en: 'declared defects' },
  battery: { fr: 'batterie', en: 'battery' },
  auditedOn: { fr: 'date d’audit', en: 'audit date' },
  name: { fr: 'nom', en: 'name' },
  address: { fr: 'adresse', en: 'address' },
  telephone: { fr: 'téléphone', en: 'telephone' },
  siret: { fr: 'SIRET', en: 'SIRET' },
  type: { fr: 'type', en: 'type' },
  stock: { fr: 'prêt à vendre', en: 'ready for sale' },
  'not-ready': { fr: 'pas prêt', en: 'not ready' },
  'to-check': { fr: 'à contrôler', en: 'to be checked' },
} as const satisfies Readonly<Record<string, Sentence>>

/** Gives the word of a preview's key; a product's own label comes back as it is. */
export function importWord(key: string, language: 'fr' | 'en'): string {
  return Object.hasOwn(importWords, key)
    ? importWords[key as keyof typeof importWords][language]
    : key
}
