/** The words of the imports' screen; the reasons of faults stand in imports.ts. */
import type { ImportKind } from '../views.ts'
import { counted } from './index.ts'
import type { Shape, TextArea } from './index.ts'

type Kinds = Record<ImportKind, { readonly name: string; readonly hint: string }>

const fr = {
  title: 'Importer un fichier',
  sentence: 'Que contient le fichier\u00a0?',
  notAllowed: 'Les imports sont l’affaire d’une personne responsable.',
  kinds: {
    codes: {
      name: 'Lot de codes de recharge',
      hint: 'Deux personnes\u00a0: un lot vaut de l’argent.',
    },
    cards: { name: 'Lot de cartes à gratter', hint: 'Les numéros de série des cartes reçues.' },
    sims: { name: 'Cartes SIM', hint: 'Les numéros ICCID des cartes reçues.' },
    devices: { name: 'Ordinateurs et tablettes', hint: 'Le fichier du reconditionneur (BOLC).' },
    phones: { name: 'Smartphones', hint: 'Les téléphones reçus, avec leur IMEI.' },
    catalogue: { name: 'Catalogue et prix', hint: 'Produits et prix, ceux d’avant comparés.' },
    'device-prices': { name: 'Prix du matériel', hint: 'Par type, catégorie et date.' },
    prescribers: { name: 'Structures prescriptrices', hint: 'Qui délivre les orientations.' },
    referrals: { name: 'Orientations', hint: 'Numéros et dates, sans aucun nom.' },
    sites: { name: 'Sites', hint: 'Noms, adresses et téléphones.' },
  } satisfies Kinds,
  choose: 'Choisir le fichier',
  reading: 'Lecture du fichier…',
  preview: {
    title: (file: string) => `Fichier ${file}`,
    rows: (count: number) => counted('fr', count, 'ligne lue', 'lignes lues'),
    right: 'Le fichier est juste. Rien n’est encore importé.',
    refused: (count: number) =>
      `${counted('fr', count, 'faute', 'fautes')}\u00a0: rien n’est importé. Corriger le fichier, puis le choisir de nouveau.`,
    already: 'Ce fichier est déjà importé. Le reprendre ne change rien.',
    nothing: 'Ce fichier ne change rien.',
    totals: 'Ce qui sera importé',
    total: 'Contenu',
    count: 'Nombre',
    changes: 'Ce qui change',
    changed: 'Ligne',
    field: 'Champ',
    from: 'Avant',
    to: 'Après',
    noFrom: 'nouveau',
    noTo: 'vide',
    faults: 'Fautes, ligne par ligne',
    more: (count: number) => `Et ${counted('fr', count, 'autre faute', 'autres fautes')}.`,
    another: 'Choisir un autre fichier',
    confirm: (count: number) => `Importer ${counted('fr', count, 'ligne', 'lignes')}`,
    toSecond: 'Faire confirmer',
  },
  erasure: {
    title: 'Effacement des données',
    question: 'Les données de ces appareils sont-elles effacées\u00a0?',
    yes: 'Oui, effacées',
    yesHint: 'Ils se vendent «\u00a0reconditionnés\u00a0».',
    no: 'Je ne sais pas',
    noHint: 'Ils se vendent «\u00a0d’occasion\u00a0».',
    day: 'Effacés le',
    dayHint: 'Jour, mois, année\u00a0: 31/12/2026',
    declaredBy: 'Déclaré par',
    unanswered: 'Dire d’abord si les données sont effacées.',
    dayWrong: 'Un jour qui existe, comme 31/12/2026.',
    dayLater: 'Ce jour n’est pas encore venu.',
    declarerMissing: 'Qui le déclare\u00a0?',
  },
  second: {
    title: 'Une deuxième personne confirme',
    sentence:
      'Un lot de codes vaut de l’argent. Relire les totaux à deux, puis choisir qui confirme.',
    who: 'Qui confirme\u00a0?',
    pin: (name: string) => `À ${name} de taper son PIN`,
    none: 'Personne d’autre ne peut confirmer\u00a0: ajouter d’abord une personne à cette caisse.',
  },
  done: {
    title: 'Import terminé',
    sentence: (file: string, count: number) =>
      `${file}\u00a0: ${counted('fr', count, 'ligne importée', 'lignes importées')}.`,
    another: 'Importer un autre fichier',
    back: 'Revenir au stock',
  },
}

const en: Shape<typeof fr> = {
  title: 'Import a file',
  sentence: 'What does the file hold?',
  notAllowed: 'Imports are for a manager.',
  kinds: {
    codes: { name: 'Batch of top-up codes', hint: 'Two people: a batch is worth money.' },
    cards: { name: 'Batch of scratch cards', hint: 'The serials of the cards received.' },
    sims: { name: 'SIM cards', hint: 'The ICCIDs of the cards received.' },
    devices: { name: 'Computers and tablets', hint: 'The refurbisher’s file (BOLC).' },
    phones: { name: 'Smartphones', hint: 'The telephones received, with their IMEI.' },
    catalogue: {
      name: 'Catalogue and prices',
      hint: 'Products and prices, compared with the old ones.',
    },
    'device-prices': { name: 'Device prices', hint: 'By type, grade and date.' },
    prescribers: { name: 'Prescribers', hint: 'Who gives the referrals.' },
    referrals: { name: 'Referrals', hint: 'Numbers and dates, no name at all.' },
    sites: { name: 'Sites', hint: 'Names, addresses and telephones.' },
  },
  choose: 'Choose the file',
  reading: 'Reading the file…',
  preview: {
    title: (file) => `File ${file}`,
    rows: (count) => counted('en', count, 'line read', 'lines read'),
    right: 'The file is sound. Nothing is imported yet.',
    refused: (count) =>
      `${counted('en', count, 'fault', 'faults')}: nothing is imported. Correct the file, then choose it again.`,
    already: 'This file is already imported. Taking it again changes nothing.',
    nothing: 'This file changes nothing.',
    totals: 'What will be imported',
    total: 'Content',
    count: 'Number',
    changes: 'What changes',
    changed: 'Line',
    field: 'Field',
    from: 'Before',
    to: 'After',
    noFrom: 'new',
    noTo: 'empty',
    faults: 'Faults, line by line',
    more: (count) => `And ${counted('en', count, 'other fault', 'other faults')}.`,
    another: 'Choose another file',
    confirm: (count) => `Import ${counted('en', count, 'line', 'lines')}`,
    toSecond: 'Have it confirmed',
  },
  erasure: {
    title: 'Erasure of data',
    question: 'Are the data of these devices erased?',
    yes: 'Yes, erased',
    yesHint: 'They are sold as refurbished.',
    no: 'I don’t know',
    noHint: 'They are sold as second-hand.',
    day: 'Erased on',
    dayHint: 'Day, month, year: 31/12/2026',
    declaredBy: 'Declared by',
    unanswered: 'First say whether the data are erased.',
    dayWrong: 'A day that exists, like 31/12/2026.',
    dayLater: 'This day has not come yet.',
    declarerMissing: 'Who declares it?',
  },
  second: {
    title: 'A second person confirms',
    sentence:
      'A batch of codes is worth money. Read the totals together, then choose who confirms.',
    who: 'Who confirms?',
    pin: (name) => `${name} types the PIN`,
    none: 'Nobody else can confirm: add a person to this till first.',
  },
  done: {
    title: 'Import done',
    sentence: (file, count) =>
      `${file}: ${counted('en', count, 'line imported', 'lines imported')}.`,
    another: 'Import another file',
    back: 'Back to the stock',
  },
}

export const importScreenText: TextArea<Shape<typeof fr>> = { fr, en }
