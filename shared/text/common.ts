/** The words that every screen shares: the top bar, the buttons, the keys, the payments. */
import type { PaymentMode, TillMode } from '../journal.ts'
import type { Role } from '../roles.ts'
import { counted } from './index.ts'
import type { Shape, TextArea } from './index.ts'

const fr = {
  appName: 'Comptoir',
  back: 'Revenir',
  cancel: 'Annuler',
  close: 'Fermer',
  confirm: 'Confirmer',
  next: 'Continuer',
  yes: 'Oui',
  no: 'Non',
  more: 'Plus',
  less: 'Moins',
  quantityOf: (label: string) => `Quantité de ${label}`,
  loading: 'Lecture en cours…',
  progress: (what: string, done: number, of: number) => `${what} : ${done} sur ${of}`,
  euros: 'euros',
  keys: { escape: 'Échap', enter: 'Entrée', tab: 'Tab' },
  tones: { done: 'Fait', attention: 'Attention', refused: 'Impossible', told: 'À savoir' },
  payments: {
    cash: 'Espèces',
    card: 'Carte',
    cheque: 'Chèque',
    thirdParty: 'Prise en charge',
  } satisfies Record<PaymentMode, string>,
  roles: {
    seller: 'vente',
    manager: 'responsable',
    auditor: 'lecture',
  } satisfies Record<Role, string>,
  modes: {
    real: '',
    training: 'Mode école',
    demo: 'Démonstration',
  } satisfies Record<TillMode, string>,
  bar: {
    label: 'État de la caisse',
    place: (site: string, register: string) => `${site} · Caisse ${register}`,
    printerReady: 'Imprimante prête',
    printerNone: 'Sans imprimante',
    printerVirtual: 'Imprimante à l’écran',
    printerFile: 'Impression dans un fichier',
    printerPaper: 'Plus de papier',
    printerCover: 'Capot ouvert',
    printerOffline: 'Imprimante en pause',
    printerUnreachable: 'Imprimante injoignable',
    printerSilent: 'Imprimante muette',
    printerUnknown: 'Imprimante à vérifier',
    scanner: 'Douchette',
    toSend: (days: number) =>
      `Hors ligne · ${counted('fr', days, 'jour à envoyer', 'jours à envoyer')}`,
    papersWaiting: (count: number) =>
      counted('fr', count, 'papier à confirmer', 'papiers à confirmer'),
    menu: ' : changer de personne, langue, aide',
    lock: 'Verrouiller',
    changePerson: 'Changer de personne',
    signOut: 'Se déconnecter',
    language: 'English',
    help: 'Aide et raccourcis',
    people: 'Personnes',
    stock: 'Stock',
    imports: 'Fichiers à importer',
    settings: 'Réglages',
    day: 'Caisse du jour',
  },
  demo: {
    banner: 'Site de démonstration : rien n’est vendu pour de vrai, chaque papier porte FACTICE.',
    training: 'Mode école : rien n’est vendu pour de vrai, chaque papier porte FACTICE.',
    quit: 'Quitter la démonstration',
    quitTitle: 'Quitter la démonstration ?',
    quitSentence:
      'Retour à l’écran d’accueil. Les essais restent dans leur propre dossier, à part de toute caisse.',
  },
  headOffice: {
    title: 'Poste du siège',
    sentence:
      'Ce poste recevra les fichiers des sites pour les vérifier et les réunir. Il ne vend rien et ne tient pas de caisse.',
    close: 'Fermer ce poste',
  },
  unlock: {
    title: 'Ouvrir les clés de la caisse',
    sentence:
      'Cet ordinateur n’a pas de coffre pour les clés : la phrase choisie à l’installation les ouvre.',
    field: 'Phrase des clés',
    open: 'Ouvrir la caisse',
  },
  trouble: {
    title: 'La caisse ne peut pas s’ouvrir',
    directory: (path: string) => `Dossier des données : ${path}`,
    kept: 'Rien n’a été effacé ni remplacé.',
    retry: 'Essayer de nouveau',
  },
  fault: {
    title: 'Une écriture du journal est en défaut',
    sentence: (seq: number) =>
      `L’écriture n° ${seq} n’est plus telle qu’elle a été signée. Ventes, retours et clôtures s’arrêtent jusqu’à ce qu’une personne responsable l’ait lu.`,
    accept: 'J’ai lu, rouvrir la caisse',
    managerNeeded: 'Une personne responsable doit se connecter pour continuer.',
  },
  closed: {
    title: 'La caisse n’est pas encore ouverte',
    sentence:
      'Une personne qui a le droit d’ouvrir compte d’abord le fond de caisse. L’appeler, puis changer de personne.',
    change: 'Changer de personne',
  },
  broken: {
    title: 'Cet écran s’est arrêté',
    sentence: 'Le panier et les ventes sont à l’abri. Revenir à la vente suffit.',
    back: 'Revenir à la vente',
  },
  noMeaning: 'La douchette ne sert pas sur cet écran. Revenir à la vente pour scanner.',
  unreadable: 'Lecture incomplète. Scanner une deuxième fois, bien à plat, ou taper le numéro.',
}

const en: Shape<typeof fr> = {
  appName: 'Comptoir',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  confirm: 'Confirm',
  next: 'Continue',
  yes: 'Yes',
  no: 'No',
  more: 'More',
  less: 'Less',
  quantityOf: (label) => `Quantity of ${label}`,
  loading: 'Reading…',
  progress: (what, done, of) => `${what}: ${done} of ${of}`,
  euros: 'euros',
  keys: { escape: 'Esc', enter: 'Enter', tab: 'Tab' },
  tones: { done: 'Done', attention: 'Attention', refused: 'Not possible', told: 'Note' },
  payments: { cash: 'Cash', card: 'Card', cheque: 'Cheque', thirdParty: 'Paid by a partner' },
  roles: { seller: 'seller', manager: 'manager', auditor: 'reader' },
  modes: { real: '', training: 'Training', demo: 'Demonstration' },
  bar: {
    label: 'State of the till',
    place: (site, register) => `${site} · Register ${register}`,
    printerReady: 'Printer ready',
    printerNone: 'No printer',
    printerVirtual: 'On-screen printer',
    printerFile: 'Printing to a file',
    printerPaper: 'Out of paper',
    printerCover: 'Cover open',
    printerOffline: 'Printer paused',
    printerUnreachable: 'Printer unreachable',
    printerSilent: 'Printer silent',
    printerUnknown: 'Printer to check',
    scanner: 'Scanner',
    toSend: (days) => `Offline · ${counted('en', days, 'day to send', 'days to send')}`,
    papersWaiting: (count) => counted('en', count, 'paper to confirm', 'papers to confirm'),
    menu: ': change person, language, help',
    lock: 'Lock',
    changePerson: 'Change person',
    signOut: 'Sign out',
    language: 'Français',
    help: 'Help and shortcuts',
    people: 'People',
    stock: 'Stock',
    imports: 'Files to import',
    settings: 'Settings',
    day: 'Drawer and day',
  },
  demo: {
    banner: 'Demonstration site: nothing is really sold, every paper is marked FACTICE.',
    training: 'Training: nothing is really sold, every paper is marked FACTICE.',
    quit: 'Leave the demonstration',
    quitTitle: 'Leave the demonstration?',
    quitSentence:
      'Back to the first screen. What was tried stays in its own folder, apart from any till.',
  },
  headOffice: {
    title: 'Head office post',
    sentence:
      'This post will receive the sites’ files, check them and bring them together. It sells nothing and keeps no drawer.',
    close: 'Close this post',
  },
  unlock: {
    title: 'Open the till’s keys',
    sentence:
      'This computer has no safe for the keys: the passphrase chosen at installation opens them.',
    field: 'Keys’ passphrase',
    open: 'Open the till',
  },
  trouble: {
    title: 'The till can’t be opened',
    directory: (path) => `Data folder: ${path}`,
    kept: 'Nothing was erased or replaced.',
    retry: 'Try again',
  },
  fault: {
    title: 'An entry of the journal is at fault',
    sentence: (seq) =>
      `Entry ${seq} is no longer as it was signed. Sales, returns and closings stop until a manager has read this.`,
    accept: 'I have read it, reopen the till',
    managerNeeded: 'A manager must sign in to go on.',
  },
  closed: {
    title: 'The till is not open yet',
    sentence: 'Somebody allowed to open counts the float first. Call them, then change person.',
    change: 'Change person',
  },
  broken: {
    title: 'This screen has stopped',
    sentence: 'The basket and the sales are safe. Going back to selling is enough.',
    back: 'Back to selling',
  },
  noMeaning: 'The scanner has no use on this screen. Go back to selling to scan.',
  unreadable: 'Incomplete reading. Scan once more, held flat, or type the number.',
}

export const commonText: TextArea<Shape<typeof fr>> = { fr, en }
