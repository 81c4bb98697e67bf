/** "Who are you": the name cards, the PIN pad, the full sign-in of the morning. */
import type { Shape, TextArea } from './index.ts'

const fr = {
  title: 'Qui est là ?',
  lead: 'Choisir son nom, puis taper son PIN.',
  filter: 'Chercher un nom ou un code',
  filterHint: 'Taper les premières lettres',
  nobody: 'Aucun nom ne commence ainsi. Une personne responsable peut en ajouter un.',
  more: (count: number) => `${count} autres noms : taper les premières lettres.`,
  pinOf: (name: string) => `PIN de ${name}`,
  pinTitle: (name: string) => `Bonjour ${name}`,
  pinLead: 'Taper les 6 chiffres du PIN.',
  typedDigits: (count: number) => `${count} chiffres tapés sur 6`,
  eraseDigit: 'Effacer le dernier chiffre',
  demoPin: (pin: string) => `Démonstration : le PIN est ${pin}`,
  demoPassphrase: (phrase: string) => `Démonstration : la phrase de passe est « ${phrase} »`,
  noPin: 'pas encore de PIN',
  lockedPin: 'PIN bloqué',
  withPassphrase: 'Entrer avec sa phrase de passe',
  fullTitle: 'Ouvrir la journée',
  fullLead:
    'Première entrée du jour : une personne responsable tape son code et sa phrase de passe. Les PIN suffisent ensuite.',
  code: 'Code de la personne',
  codeHint: 'Une lettre et deux chiffres, comme A01',
  passphrase: 'Phrase de passe',
  enter: 'Entrer',
  otherPerson: 'Une autre personne',
  scanFirst: 'Choisir d’abord son nom et taper son PIN, puis scanner.',
  lockedTitle: 'Caisse verrouillée',
  lockedLead: 'Le panier est gardé. Choisir son nom pour reprendre.',
}

const en: Shape<typeof fr> = {
  title: 'Who is there?',
  lead: 'Choose your name, then type your PIN.',
  filter: 'Search a name or a code',
  filterHint: 'Type the first letters',
  nobody: 'No name starts like this. A manager can add one.',
  more: (count) => `${count} more names: type the first letters.`,
  pinOf: (name) => `PIN of ${name}`,
  pinTitle: (name) => `Hello ${name}`,
  pinLead: 'Type the 6 digits of the PIN.',
  typedDigits: (count) => `${count} digits typed of 6`,
  eraseDigit: 'Erase the last digit',
  demoPin: (pin) => `Demonstration: the PIN is ${pin}`,
  demoPassphrase: (phrase) => `Demonstration: the passphrase is “${phrase}”`,
  noPin: 'no PIN yet',
  lockedPin: 'PIN locked',
  withPassphrase: 'Come in with a passphrase',
  fullTitle: 'Open the day',
  fullLead:
    'First entry of the day: a manager types a code and a passphrase. PINs are enough afterwards.',
  code: 'Person’s code',
  codeHint: 'One letter and two digits, like A01',
  passphrase: 'Passphrase',
  enter: 'Come in',
  otherPerson: 'Another person',
  scanFirst: 'Choose your name and type your PIN first, then scan.',
  lockedTitle: 'Till locked',
  lockedLead: 'The basket is kept. Choose your name to go on.',
}

export const whoText: TextArea<Shape<typeof fr>> = { fr, en }
