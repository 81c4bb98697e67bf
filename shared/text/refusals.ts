/**
 * One sentence for each refusal, saying what to do (screens 3). Total by type: a code without a
 * sentence does not compile. Facts come in `params`; every one of them may be missing.
 */
import type { RefusalCode, RefusalParams } from '../refusal.ts'
import type { Language } from '../views.ts'
import {
  HEAD_OFFICE_FILE_FAULT_TEXTS,
  PASSPHRASE_FAULT_TEXTS,
  PIN_FAULT_TEXTS,
  RESET_FILE_FAULT_TEXTS,
} from './secrets.ts'

type Sentences = Readonly<Record<RefusalCode, string | ((facts: Facts) => string)>>

/** Facts as text, with a fallback where the refusal did not carry one. */
type Facts = {
  readonly has: (name: string) => boolean
  readonly text: (name: string, otherwise: string) => string
  /** The sentence of the fault that the refusal names (`why` or `fault`) in a table of faults. */
  readonly among: (table: Table, language: Language, otherwise: string) => string
}

type Table = Readonly<Record<string, Readonly<Record<Language, string>>>>

const fr: Sentences = {
  'not-signed-in': 'Choisir son nom et taper son PIN pour continuer.',
  'not-allowed': 'Ce geste revient à une personne responsable : l’appeler, ou changer de personne.',
  'wrong-pin': (f) =>
    f.has('left')
      ? `Ce n’est pas le bon PIN. Encore ${f.text('left', '')} essai avant une pause : le retaper calmement.`
      : 'Ce n’est pas le bon PIN. Le retaper calmement.',
  'pin-wait': (f) =>
    `Trop d’essais. Attendre ${f.text('minutes', 'quelques')} min, ou demander un nouveau PIN à une personne responsable.`,
  'pin-locked': 'Ce PIN est bloqué. Une personne responsable le débloque dans « Personnes ».',
  'weak-pin': (f) =>
    f.among(PIN_FAULT_TEXTS, 'fr', 'Ce PIN se devine trop vite.') + ' En choisir un autre.',
  'wrong-passphrase': 'Ce n’est pas la bonne phrase. La retaper, en vérifiant les majuscules.',
  'weak-passphrase': (f) =>
    f.among(PASSPHRASE_FAULT_TEXTS, 'fr', 'Cette phrase se devine trop vite.') +
    ' En choisir une autre, par exemple quatre mots sans lien.',
  'full-sign-in-needed':
    'Première ouverture du jour : une personne responsable entre d’abord avec sa phrase de passe.',
  'operator-code-taken': 'Ce code est déjà pris : en choisir un autre.',
  'last-manager':
    'C’est la dernière personne responsable de la caisse : en nommer une autre d’abord.',
  'person-unknown':
    'Cette personne n’est pas inscrite sur cette caisse. Vérifier le code, ou l’ajouter.',
  'unknown-scan':
    'Ce numéro ne correspond à rien ici. Vérifier l’étiquette, ou chercher le produit par son nom.',
  'unreadable-scan':
    'Étiquette abîmée ou lue de travers. Scanner une deuxième fois, ou taper l’identifiant.',
  'no-stock': (f) =>
    f.text('left', '0') === '0'
      ? `Il ne reste plus de ${f.text('label', 'ce produit')}. Compter le rayon, ou corriger le stock.`
      : `Il ne reste que ${f.text('left', '')} ${f.text('label', 'de ce produit')}. Baisser la quantité, ou corriger le stock.`,
  'no-code': (f) =>
    f.text('left', '0') === '0'
      ? `Plus de code pour ${f.text('label', 'cette recharge')} : il en reste 0, en demander au siège.`
      : `Pas assez de codes pour ${f.text('label', 'cette recharge')} : il en reste ${f.text('left', '')}. Baisser la quantité.`,
  'no-price': (f) =>
    `Pas de prix pour ${f.text('label', 'cet article')} : pas de vente. Une personne responsable importe les prix.`,
  withdrawn: (f) =>
    `${f.text('label', 'Ce produit')} n’est plus au catalogue. Choisir un autre produit.`,
  'card-to-scan': (f) =>
    `Scanner le numéro de série de la carte ${f.text('label', 'à gratter')} remise en main propre.`,
  'already-in-basket': (f) =>
    f.has('parked')
      ? `${f.text('label', 'Cet article')} est dans une vente en attente : la reprendre (F7), ou en choisir un autre.`
      : `${f.text('label', 'Cet article')} est déjà dans ce panier.`,
  'device-unknown':
    'Ce matériel n’est pas au stock de cette caisse. Une personne responsable peut l’entrer.',
  'device-not-ready': (f) =>
    `${f.text('label', 'Ce matériel')} n’est pas encore prêt à vendre. Le rapporter au reconditionnement.`,
  'device-unsellable': (f) =>
    `${f.text('label', 'Ce matériel')} est classé INVENDABLE : il ne se vend pas. Le mettre de côté.`,
  'device-sold': (f) =>
    `${f.text('label', 'Ce matériel')} est déjà vendu. Le mettre de côté et prévenir la personne responsable.`,
  'device-known':
    'Ce matériel est déjà au stock de cette caisse. Vérifier l’étiquette, ou le chercher.',
  'forbidden-words':
    '« État neuf », « comme neuf » et « à neuf » sont interdits pour un matériel d’occasion : écrire autrement.',
  'card-unknown':
    'Cette carte n’est pas au stock de cette caisse. En prendre une autre et prévenir la personne responsable.',
  'card-sold': (f) =>
    `La carte ${f.text('serial', 'scannée')} est déjà vendue. En prendre une autre.`,
  'sim-unknown':
    'Cette SIM n’est pas au stock de cette caisse. En prendre une autre et prévenir la personne responsable.',
  'sim-sold': (f) => `La SIM ${f.text('iccid', 'scannée')} est déjà vendue. En prendre une autre.`,
  expired: (f) =>
    `${f.text('serial', 'Cette recharge')} est périmée : ne pas la vendre, la mettre de côté.`,
  'bad-quantity': 'Cette quantité n’est pas possible : en taper une entre 1 et ce qui reste.',
  'basket-empty': 'Le panier est vide : scanner ou choisir un article d’abord.',
  'basket-changed': 'Le panier a changé entre-temps. Relire le total, puis encaisser.',
  'bad-amount': 'Ce montant ne se lit pas. Le taper comme 12,50.',
  'payment-short': 'Le compte n’y est pas encore : ajouter ce qui manque.',
  'payment-over': 'Carte et chèque ne dépassent jamais ce qui est dû : baisser le montant.',
  'payment-mode-off':
    'Ce moyen de paiement n’est pas ouvert sur cette caisse. En choisir un autre.',
  'reference-needed': 'Il manque le numéro du chèque, ou la référence de la prise en charge.',
  'cash-reason-needed': 'Plus de 1 000 € en espèces : écrire pourquoi avant de terminer.',
  'parked-unknown': 'Cette vente en attente n’est plus là : elle a été reprise ou abandonnée.',
  'sale-unknown':
    'Aucune vente trouvée. Vérifier le numéro du ticket, ou la chercher dans la journée.',
  'already-returned': 'C’est déjà rendu : il ne reste rien à reprendre sur cette ligne.',
  'code-revealed':
    'Le code a été imprimé : il ne se rembourse pas. Si le code ne marche pas, le réclamer à l’opérateur par son numéro de série.',
  'drawer-short':
    'Le tiroir n’a pas assez d’espèces pour rembourser. Faire un apport, ou choisir un autre moyen.',
  'reason-needed': 'Écrire la raison avant de continuer.',
  'cheque-back-whole':
    'Un chèque se rend entier : reprendre toute la vente, ou choisir un autre moyen de remboursement.',
  'return-mode-needed': 'Ce paiement ne se rembourse pas tel quel : choisir comment rembourser.',
  'no-session': 'La caisse n’est pas ouverte : compter le fond de caisse d’abord.',
  'session-open': 'La caisse est encore ouverte : la compter et la fermer d’abord.',
  'session-not-open': 'La caisse est déjà fermée : l’ouvrir d’abord.',
  'day-closed': 'La journée est close par son Z. La vente reprend demain.',
  'day-open': 'La journée n’est pas close : faire son Z d’abord.',
  'previous-day-open': (f) =>
    `La journée du ${f.text('day', 'jour d’avant')} n’est pas close. Une personne responsable fait d’abord son Z.`,
  'clock-behind':
    'L’horloge de l’ordinateur retarde sur la dernière vente. La remettre à l’heure, puis réessayer.',
  'integrity-fault':
    'Une écriture du journal est en défaut : la vente s’arrête jusqu’à ce qu’une personne responsable l’ait lu.',
  'job-unknown': 'Ce papier n’est plus dans la file. Le retrouver depuis la vente.',
  'printer-silent':
    'L’imprimante ne répond pas. Vérifier qu’elle est allumée et branchée, puis réessayer.',
  'printer-paper': 'Plus de papier. Mettre un rouleau, fermer le capot, puis réessayer.',
  'printer-cover': 'Le capot de l’imprimante est ouvert. Le fermer, puis réessayer.',
  'printer-offline': 'L’imprimante est en pause. Appuyer sur son bouton, puis réessayer.',
  'printer-unreachable':
    'L’imprimante est introuvable sur le réseau. Vérifier son câble et son adresse dans « Réglages ».',
  'file-refused':
    'Ce fichier est refusé en entier : corriger les lignes signalées, puis le reprendre.',
  'file-unreadable': 'Ce fichier ne se lit pas. Vérifier que c’est le bon, ou le redemander.',
  'file-too-large': 'Ce fichier est trop gros. Le redemander en plusieurs morceaux.',
  'folder-unwritable':
    'Impossible d’écrire dans ce dossier. Choisir un autre dossier ou une autre clé.',
  'nothing-to-export': 'Rien de nouveau à envoyer au siège pour l’instant.',
  'data-locked':
    'Cette caisse est déjà ouverte dans une autre fenêtre. Fermer l’autre, puis réessayer.',
  'data-read-only': (f) =>
    `Le dossier des données ne peut pas être écrit. Rendre le droit d’écriture sur ${f.text('directory', 'ce dossier')}, puis réessayer.`,
  'data-no-folder': (f) =>
    `Aucun dossier de données ne peut être fait à ${f.text('directory', 'cet endroit')}. En donner un autre.`,
  'disk-full':
    'Le disque est plein : rien n’a été enregistré. Libérer de la place, puis réessayer.',
  'data-newer':
    'Ces données viennent d’une version plus récente. Installer la dernière version de Comptoir, puis réessayer.',
  'data-damaged':
    'Le fichier de la caisse est abîmé. Ne rien effacer : remettre la dernière sauvegarde, ou appeler le siège.',
  'keys-missing':
    'Les clés de la caisse manquent. Remettre la sauvegarde du dossier entier, ou appeler le siège.',
  'keys-damaged':
    'Les clés de la caisse sont abîmées. Remettre la sauvegarde du dossier entier, ou appeler le siège.',
  'keystore-unavailable':
    'L’ordinateur n’ouvre pas son coffre à clés. Rouvrir la session de l’ordinateur, puis réessayer.',
  'code-unreadable': (f) =>
    `Le code de la recharge ${f.text('serial', 'choisie')} ne se déchiffre pas. La mettre de côté et prévenir le siège.`,
  'head-office-file': (f) =>
    f.among(HEAD_OFFICE_FILE_FAULT_TEXTS, 'fr', 'Ce fichier n’est pas celui du siège.') +
    ' Le redemander au siège.',
  'calibration-unknown':
    'Ce n’est pas le code affiché, ou il s’est mal lu. Le scanner encore, tout entier, ou régler la douchette en clavier américain.',
  'reset-file': (f) =>
    f.among(RESET_FILE_FAULT_TEXTS, 'fr', 'Ce fichier n’est pas lisible.') +
    ' En demander un autre au siège.',
  'already-installed': 'Une caisse est déjà installée dans ce dossier : elle s’ouvre telle quelle.',
  'not-installed': 'Aucune caisse n’est installée ici. L’installer, ou essayer la démonstration.',
  'demo-only': 'Ceci n’existe que sur la démonstration.',
  'demo-here': (f) =>
    `Le dossier ${f.text('directory', 'des données')} est celui d’une démonstration : une vraie caisse s’installe dans un autre. Relancer Comptoir avec « --data ${f.text('other', 'AUTRE')} ».`,
  'bad-message':
    'Une case n’est pas remplie comme attendu. Relire ce qui est tapé, puis recommencer.',
  unexpected:
    'Quelque chose n’a pas marché, rien n’a été perdu. Réessayer ; si cela revient, appeler le siège.',
}

const en: Sentences = {
  'not-signed-in': 'Choose your name and type your PIN to go on.',
  'not-allowed': 'This is for a manager: call one, or change person.',
  'wrong-pin': (f) =>
    f.has('left')
      ? `That is not the right PIN. ${f.text('left', '')} more before a pause: type it again calmly.`
      : 'That is not the right PIN. Type it again calmly.',
  'pin-wait': (f) =>
    `Too many tries. Wait ${f.text('minutes', 'a few')} min, or ask a manager for a new PIN.`,
  'pin-locked': 'This PIN is locked. A manager unlocks it under “People”.',
  'weak-pin': (f) =>
    f.among(PIN_FAULT_TEXTS, 'en', 'This PIN is guessed too fast.') + ' Choose another.',
  'wrong-passphrase': 'That is not the right passphrase. Type it again, watching the capitals.',
  'weak-passphrase': (f) =>
    f.among(PASSPHRASE_FAULT_TEXTS, 'en', 'This passphrase is guessed too fast.') +
    ' Choose another, such as four unrelated words.',
  'full-sign-in-needed': 'First opening of the day: a manager comes in first with the passphrase.',
  'operator-code-taken': 'This code is taken: choose another.',
  'last-manager': 'This is the till’s last manager: name another one first.',
  'person-unknown': 'This person is not on this till. Check the code, or add the person.',
  'unknown-scan':
    'This number matches nothing here. Check the label, or search the product by name.',
  'unreadable-scan': 'The label is damaged or misread. Scan again, or type the identifier.',
  'no-stock': (f) =>
    f.text('left', '0') === '0'
      ? `No ${f.text('label', 'more of this product')} left. Count the shelf, or correct the stock.`
      : `Only ${f.text('left', '')} ${f.text('label', 'of this product')} left. Lower the quantity, or correct the stock.`,
  'no-code': (f) =>
    f.text('left', '0') === '0'
      ? `No code left for ${f.text('label', 'this top-up')}: ask head office for more.`
      : `Not enough codes for ${f.text('label', 'this top-up')}: ${f.text('left', '')} left. Lower the quantity.`,
  'no-price': (f) =>
    `No price for ${f.text('label', 'this item')}: no sale. A manager imports the prices.`,
  withdrawn: (f) =>
    `${f.text('label', 'This product')} has left the catalogue. Choose another product.`,
  'card-to-scan': (f) =>
    `Scan the serial number of the ${f.text('label', 'scratch')} card being handed over.`,
  'already-in-basket': (f) =>
    f.has('parked')
      ? `${f.text('label', 'This item')} is in a parked sale: take it up again (F7), or choose another.`
      : `${f.text('label', 'This item')} is already in this basket.`,
  'device-unknown': 'This device is not in this till’s stock. A manager can enter it.',
  'device-not-ready': (f) =>
    `${f.text('label', 'This device')} is not ready for sale yet. Take it back to refurbishing.`,
  'device-unsellable': (f) =>
    `${f.text('label', 'This device')} is graded INVENDABLE: it is never sold. Put it aside.`,
  'device-sold': (f) =>
    `${f.text('label', 'This device')} is already sold. Put it aside and tell the manager.`,
  'device-known': 'This device is already in this till’s stock. Check the label, or look it up.',
  'forbidden-words':
    '“État neuf”, “comme neuf” and “à neuf” are forbidden for second-hand goods: word it otherwise.',
  'card-unknown': 'This card is not in this till’s stock. Take another and tell the manager.',
  'card-sold': (f) => `Card ${f.text('serial', 'just scanned')} is already sold. Take another.`,
  'sim-unknown': 'This SIM is not in this till’s stock. Take another and tell the manager.',
  'sim-sold': (f) => `SIM ${f.text('iccid', 'just scanned')} is already sold. Take another.`,
  expired: (f) => `${f.text('serial', 'This top-up')} has expired: don’t sell it, put it aside.`,
  'bad-quantity': 'This quantity is not possible: type one between 1 and what is left.',
  'basket-empty': 'The basket is empty: scan or choose an item first.',
  'basket-changed':
    'The basket has changed meanwhile. Read the total again, then take the payment.',
  'bad-amount': 'This amount can’t be read. Type it like 12.50.',
  'payment-short': 'Not enough yet: add what is missing.',
  'payment-over': 'Card and cheque never exceed what is due: lower the amount.',
  'payment-mode-off': 'This payment is not open on this till. Choose another.',
  'reference-needed': 'The cheque’s number, or the partner’s reference, is missing.',
  'cash-reason-needed': 'More than €1,000 in cash: write why before finishing.',
  'parked-unknown': 'This parked sale is gone: it was taken up again or given up.',
  'sale-unknown': 'No sale found. Check the ticket’s number, or look in the day’s list.',
  'already-returned': 'Already returned: nothing is left to take back on this line.',
  'code-revealed':
    'The code was printed: it is not refunded. If the code fails, claim it from the operator by its serial number.',
  'drawer-short':
    'The drawer lacks the cash for this refund. Bring cash in, or choose another way.',
  'reason-needed': 'Write the reason before going on.',
  'cheque-back-whole':
    'A cheque goes back whole: take the whole sale back, or choose another refund.',
  'return-mode-needed': 'This payment can’t be refunded as it came: choose how to refund.',
  'no-session': 'The till is not open: count the float first.',
  'session-open': 'The till is still open: count and close it first.',
  'session-not-open': 'The till is already closed: open it first.',
  'day-closed': 'The day is closed by its Z. Selling starts again tomorrow.',
  'day-open': 'The day is not closed: make its Z first.',
  'previous-day-open': (f) =>
    `The day of ${f.text('day', 'before')} is not closed. A manager makes its Z first.`,
  'clock-behind': 'The computer’s clock is behind the last sale. Set it right, then try again.',
  'integrity-fault':
    'An entry of the journal is at fault: selling stops until a manager has read it.',
  'job-unknown': 'This paper is no longer in the queue. Find it from the sale.',
  'printer-silent':
    'The printer does not answer. Check that it is on and plugged in, then try again.',
  'printer-paper': 'Out of paper. Put a roll in, close the cover, then try again.',
  'printer-cover': 'The printer’s cover is open. Close it, then try again.',
  'printer-offline': 'The printer is paused. Press its button, then try again.',
  'printer-unreachable':
    'The printer is not found on the network. Check its cable and its address under “Settings”.',
  'file-refused': 'This file is refused whole: correct the lines shown, then take it again.',
  'file-unreadable':
    'This file can’t be read. Check that it is the right one, or ask for it again.',
  'file-too-large': 'This file is too large. Ask for it in several pieces.',
  'folder-unwritable': 'This folder can’t be written. Choose another folder or stick.',
  'nothing-to-export': 'Nothing new to send to head office for now.',
  'data-locked': 'This till is already open in another window. Close the other, then try again.',
  'data-read-only': (f) =>
    `The data folder can’t be written. Give back the right to write ${f.text('directory', 'this folder')}, then try again.`,
  'data-no-folder': (f) =>
    `No data folder can be made at ${f.text('directory', 'this place')}. Give another one.`,
  'disk-full': 'The disk is full: nothing was recorded. Free some space, then try again.',
  'data-newer':
    'This data comes from a newer version. Install the latest Comptoir, then try again.',
  'data-damaged':
    'The till’s file is damaged. Erase nothing: put the last backup back, or call head office.',
  'keys-missing':
    'The till’s keys are missing. Put the whole folder’s backup back, or call head office.',
  'keys-damaged':
    'The till’s keys are damaged. Put the whole folder’s backup back, or call head office.',
  'keystore-unavailable':
    'The computer won’t open its key safe. Sign in to the computer again, then try again.',
  'code-unreadable': (f) =>
    `The code of ${f.text('serial', 'this top-up')} can’t be decrypted. Put it aside and tell head office.`,
  'head-office-file': (f) =>
    f.among(HEAD_OFFICE_FILE_FAULT_TEXTS, 'en', 'This is not head office’s file.') +
    ' Ask head office for it again.',
  'calibration-unknown':
    'This is not the code shown, or it was misread. Scan it again, whole, or set the scanner to an American keyboard.',
  'reset-file': (f) =>
    f.among(RESET_FILE_FAULT_TEXTS, 'en', 'This file can’t be read.') +
    ' Ask head office for another.',
  'already-installed': 'A till is already installed in this folder: it opens as it is.',
  'not-installed': 'No till is installed here. Install it, or try the demonstration.',
  'demo-only': 'This exists only in the demonstration.',
  'demo-here': (f) =>
    `The folder ${f.text('directory', 'of the data')} is a demonstration’s: a real till is installed in another one. Start Comptoir again with “--data ${f.text('other', 'OTHER')}”.`,
  'bad-message': 'A field is not filled in as expected. Read what is typed, then start again.',
  unexpected: 'Something failed, nothing was lost. Try again; if it comes back, call head office.',
}

function factsOf(params: RefusalParams): Facts {
  const has = (name: string): boolean =>
    params[name] !== undefined && params[name] !== '' && params[name] !== false
  const text = (name: string, otherwise: string): string =>
    has(name) ? String(params[name]) : otherwise
  const among = (table: Table, language: Language, otherwise: string): string =>
    table[text('why', text('fault', ''))]?.[language] ?? otherwise
  return { has, text, among }
}

/** Gives the sentence of a refusal in the language, saying what to do. */
export function refusalSentence(
  language: Language,
  code: RefusalCode,
  params: RefusalParams = {},
): string {
  const sentence = (language === 'fr' ? fr : en)[code]
  return typeof sentence === 'string' ? sentence : sentence(factsOf(params))
}
