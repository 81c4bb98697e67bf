/** The words of the installation: one question a screen, a summary, the fingerprint. */
import type { Shape, TextArea } from './index.ts'

/** The reception sites offered as buttons; any other may be typed. */
export const KNOWN_SITES: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'GR', name: 'Grenoble' },
  { code: 'LY', name: 'Lyon' },
  { code: 'LI', name: 'Lille' },
  { code: 'RO', name: 'Roubaix' },
  { code: 'ST', name: 'Strasbourg' },
  { code: 'SD', name: 'Saint-Denis' },
  { code: 'CR', name: 'Créteil' },
  { code: 'MA', name: 'Marseille' },
  { code: 'BX', name: 'Bordeaux' },
  { code: 'MB', name: 'Paris Maison Blanche' },
  { code: 'LV', name: 'Paris La Villette' },
  { code: 'VI', name: 'Paris Victoires' },
]

const fr = {
  title: 'Installer cette caisse',
  step: (step: number, of: number) => `Étape ${step} sur ${of}`,
  blank: 'À remplir.',
  organisation: {
    title: 'Quelle organisation tient cette caisse\u00a0?',
    sentence: 'Son nom et son numéro SIRET figurent sur chaque ticket.',
    name: 'Nom de l’organisation',
    siret: 'Numéro SIRET',
    siretHint: '14 chiffres',
    siretShort: (missing: number) =>
      missing === 1 ? 'Il manque 1 chiffre.' : `Il manque ${missing} chiffres.`,
    siretLong: 'Il y a plus de 14 chiffres.',
    siretWrong: 'Ce numéro n’est pas un SIRET\u00a0: un chiffre est faux. Le relire.',
    siretRight: 'Numéro SIRET correct.',
  },
  site: {
    title: 'Dans quel site\u00a0?',
    sentence: 'Choisir le site, ou taper un autre nom et ses deux lettres.',
    known: 'Sites connus',
    name: 'Nom du site',
    code: 'Deux lettres du site',
    codeWrong: 'Deux lettres majuscules, comme GR.',
  },
  address: {
    title: 'À quelle adresse\u00a0?',
    sentence: 'L’adresse et le téléphone figurent sur chaque ticket.',
    address: 'Adresse',
    telephone: 'Téléphone',
  },
  register: {
    title: 'Comment s’appelle cette caisse\u00a0?',
    sentence:
      'Un nom que nulle autre caisse de l’organisation ne porte\u00a0: les deux lettres du site, un tiret, un numéro.',
    name: 'Nom de la caisse',
    wrong: 'Deux lettres, un tiret, un à trois chiffres, comme GR-1.',
    never: 'Ce nom ne changera plus\u00a0: il numérote les tickets.',
  },
  manager: {
    title: 'Qui est responsable de cette caisse\u00a0?',
    sentence: 'Cette personne ouvre la caisse le matin et ajoute les autres.',
    name: 'Prénom, et nom si besoin',
  },
  passphrase: {
    title: (name: string) => `La phrase de ${name}`,
    sentence:
      'Une phrase d’au moins 12 caractères, demandée une fois par jour à l’ouverture. Quatre mots sans lien conviennent.',
    first: 'Phrase',
    again: 'La même, une deuxième fois',
    show: 'Montrer',
    hide: 'Cacher',
    short: (missing: number) =>
      missing === 1 ? 'Encore 1 caractère.' : `Encore ${missing} caractères.`,
    weak: 'Cette phrase se devine\u00a0: choisir des mots différents.',
    different: 'Les deux phrases ne sont pas les mêmes.',
    right: 'Les deux phrases sont les mêmes.',
  },
  pin: {
    title: (name: string) => `Le code PIN de ${name}`,
    sentence: '6 chiffres, à soi seul, pour revenir à la caisse dans la journée.',
  },
  keys: {
    title: 'Protéger les clés de la caisse',
    sentence:
      'Cet ordinateur n’a pas de coffre pour les clés. Une phrase les protège\u00a0: elle sera demandée à chaque démarrage. Sans elle, la caisse ne s’ouvre plus.',
    first: 'Phrase des clés',
    again: 'La même, une deuxième fois',
  },
  headOffice: {
    title: 'La clé publique du siège',
    sentence:
      'Si le siège a remis un fichier de clé, le choisir maintenant. Il pourra aider à retrouver les données. Sinon, continuer.',
    choose: 'Choisir le fichier',
    other: 'Choisir un autre fichier',
    chosen: (organisation: string) => `Clé de ${organisation}`,
    fingerprint: 'Empreinte, à comparer avec celle donnée par le siège',
    without: 'Continuer sans clé du siège',
  },
  summary: {
    title: 'Tout est-il juste\u00a0?',
    sentence: 'Le nom de la caisse et le SIRET ne pourront plus changer.',
    change: 'Changer',
    organisation: 'Organisation',
    site: 'Site',
    address: 'Adresse',
    register: 'Caisse',
    manager: 'Responsable',
    secrets: 'Phrase et code PIN',
    secretsSet: 'choisis',
    keys: 'Clés',
    keysSystem: 'protégées par le coffre de l’ordinateur',
    keysPassphrase: 'protégées par une phrase demandée au démarrage',
    headOffice: 'Clé du siège',
    headOfficeNone: 'aucune pour l’instant',
    install: 'Installer la caisse',
    installing: 'Création des clés et de la base…',
  },
  done: {
    title: 'La caisse est installée',
    sentence:
      'Voici l’empreinte de sa clé. La recopier ou l’imprimer, et la donner au siège\u00a0: elle prouve que les fichiers viennent bien d’ici.',
    label: 'Empreinte de la clé',
    print: 'Imprimer cette page',
    go: 'Ouvrir la caisse',
  },
}

const en: Shape<typeof fr> = {
  title: 'Install this till',
  step: (step, of) => `Step ${step} of ${of}`,
  blank: 'To be filled in.',
  organisation: {
    title: 'Which organisation keeps this till?',
    sentence: 'Its name and SIRET number stand on every ticket.',
    name: 'Name of the organisation',
    siret: 'SIRET number',
    siretHint: '14 digits',
    siretShort: (missing) =>
      missing === 1 ? '1 digit is missing.' : `${missing} digits are missing.`,
    siretLong: 'There are more than 14 digits.',
    siretWrong: 'This is no SIRET number: one digit is wrong. Read it again.',
    siretRight: 'The SIRET number is correct.',
  },
  site: {
    title: 'At which site?',
    sentence: 'Choose the site, or type another name and its two letters.',
    known: 'Known sites',
    name: 'Name of the site',
    code: 'Two letters of the site',
    codeWrong: 'Two capital letters, like GR.',
  },
  address: {
    title: 'At what address?',
    sentence: 'The address and telephone stand on every ticket.',
    address: 'Address',
    telephone: 'Telephone',
  },
  register: {
    title: 'What is this till called?',
    sentence:
      'A name that no other till of the organisation bears: the two letters of the site, a dash, a number.',
    name: 'Name of the till',
    wrong: 'Two letters, a dash, one to three digits, like GR-1.',
    never: 'This name will never change: it numbers the tickets.',
  },
  manager: {
    title: 'Who is responsible for this till?',
    sentence: 'This person opens the till in the morning and adds the others.',
    name: 'First name, and family name if needed',
  },
  passphrase: {
    title: (name) => `${name}’s passphrase`,
    sentence:
      'A sentence of at least 12 characters, asked once a day at opening. Four unrelated words do well.',
    first: 'Passphrase',
    again: 'The same, a second time',
    show: 'Show',
    hide: 'Hide',
    short: (missing) => (missing === 1 ? '1 more character.' : `${missing} more characters.`),
    weak: 'This passphrase is easily guessed: choose different words.',
    different: 'The two passphrases are not the same.',
    right: 'The two passphrases are the same.',
  },
  pin: {
    title: (name) => `${name}’s PIN`,
    sentence: '6 digits, known to one person, to come back to the till during the day.',
  },
  keys: {
    title: 'Protect the till’s keys',
    sentence:
      'This computer has no safe for keys. A passphrase protects them: it will be asked at every start. Without it, the till can’t be opened again.',
    first: 'Keys’ passphrase',
    again: 'The same, a second time',
  },
  headOffice: {
    title: 'Head office’s public key',
    sentence:
      'If head office handed over a key file, choose it now. It can help to recover the data. Otherwise, continue.',
    choose: 'Choose the file',
    other: 'Choose another file',
    chosen: (organisation) => `Key of ${organisation}`,
    fingerprint: 'Fingerprint, to be compared with the one head office gave',
    without: 'Continue without head office’s key',
  },
  summary: {
    title: 'Is everything right?',
    sentence: 'The name of the till and the SIRET can’t be changed later.',
    change: 'Change',
    organisation: 'Organisation',
    site: 'Site',
    address: 'Address',
    register: 'Till',
    manager: 'Manager',
    secrets: 'Passphrase and PIN',
    secretsSet: 'chosen',
    keys: 'Keys',
    keysSystem: 'protected by the computer’s safe',
    keysPassphrase: 'protected by a passphrase asked at start',
    headOffice: 'Head office’s key',
    headOfficeNone: 'none for now',
    install: 'Install the till',
    installing: 'Making the keys and the database…',
  },
  done: {
    title: 'The till is installed',
    sentence:
      'Here is the fingerprint of its key. Write it down or print it, and give it to head office: it proves that files come from here.',
    label: 'Fingerprint of the key',
    print: 'Print this page',
    go: 'Open the till',
  },
}

export const installText: TextArea<Shape<typeof fr>> = { fr, en }
