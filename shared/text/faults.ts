/** The sentences of a verification, for the verifier's last line and for a manager's screen. */
import type { Fault, FaultCode } from '../faults.ts'

type Sentence = { readonly fr: string; readonly en: string }

export const FAULT_TEXTS: Readonly<Record<FaultCode, Sentence>> = {
  encoding: { fr: 'le texte n’est pas de l’UTF-8', en: 'its text is not UTF-8' },
  'too-long': { fr: 'plus de 64 Kio', en: 'longer than 64 KiB' },
  'not-json': { fr: 'le texte n’est pas un objet JSON', en: 'its text is not a JSON object' },
  'not-canonical': {
    fr: 'le texte n’est pas sous sa forme canonique',
    en: 'its text is not in canonical form',
  },
  version: { fr: 'version inconnue', en: 'unknown version' },
  fields: { fr: 'champ absent ou en trop', en: 'field missing or not expected' },
  hash: {
    fr: 'le contenu ne correspond pas à son empreinte',
    en: 'content does not match its hash',
  },
  signature: {
    fr: 'la signature n’est pas celle de la caisse',
    en: 'signature is not by the register’s key',
  },
  seq: { fr: 'le numéro ne correspond pas à sa place', en: 'number does not match its place' },
  missing: { fr: 'écriture absente', en: 'missing' },
  prev: {
    fr: 'ne suit pas l’écriture précédente',
    en: 'does not follow the entry before it',
  },
  register: { fr: 'autre caisse', en: 'another register' },
  mode: { fr: 'autre mode', en: 'another mode' },
  operator: { fr: 'opérateur mal formé', en: 'malformed operator' },
  at: { fr: 'date et heure mal formées', en: 'malformed date and time' },
  offset: {
    fr: 'le décalage horaire n’est pas celui de Paris à cet instant',
    en: 'offset is not that of Paris at that instant',
  },
  kind: { fr: 'nature d’écriture inconnue', en: 'unknown kind' },
  body: { fr: 'contenu mal formé', en: 'malformed body' },
  arithmetic: { fr: 'les montants ne tombent pas juste', en: 'amounts do not add up' },
  'first-entry': {
    fr: 'le journal ne commence pas par son installation',
    en: 'the journal does not begin with its installation',
  },
  key: { fr: 'clé publique illisible', en: 'unreadable public key' },
  'other-key': {
    fr: 'signée par une autre clé que celle attendue',
    en: 'signed with another key than the one given',
  },
  'file-unreadable': { fr: 'lecture impossible', en: 'cannot be read' },
  'file-empty': { fr: 'fichier vide', en: 'empty' },
  'file-unknown': {
    fr: 'ni un fichier de site, ni la base d’une caisse',
    en: 'neither a site file nor a till’s database',
  },
  'file-damaged': { fr: 'endommagé ou tronqué', en: 'damaged or truncated' },
  'file-encrypted': { fr: 'contient un fichier chiffré', en: 'holds an encrypted file' },
  'file-too-large': { fr: 'trop volumineux une fois décompressé', en: 'too large once unpacked' },
  'file-names': {
    fr: 'ne contient pas exactement les trois fichiers attendus',
    en: 'does not hold exactly the three expected files',
  },
  'journal-absent': { fr: 'ne contient pas de journal', en: 'holds no journal' },
  manifest: { fr: 'manifeste mal formé', en: 'malformed manifest' },
  'manifest-signature': {
    fr: 'le manifeste ne correspond pas à sa signature',
    en: 'the manifest does not match its signature',
  },
  sha256: {
    fr: 'le journal ne correspond pas à l’empreinte du manifeste',
    en: 'the journal does not match the manifest’s SHA-256',
  },
  count: {
    fr: 'le nombre d’écritures n’est pas celui du manifeste',
    en: 'the entries are not those the manifest counts',
  },
  totals: {
    fr: 'les totaux ne sont pas ceux du manifeste',
    en: 'the totals are not those of the manifest',
  },
}

/**
 * Gives "entry 12: content does not match its hash" or "file: empty", with the technical detail
 * in brackets when there is one.
 */
export function faultSentence(fault: Fault, language: 'fr' | 'en'): string {
  const what = FAULT_TEXTS[fault.code][language]
  const entry = language === 'fr' ? 'écriture' : 'entry'
  const file = language === 'fr' ? 'fichier' : 'file'
  const place = fault.seq === null ? file : `${entry} ${fault.seq}`
  const separator = language === 'fr' ? '\u00a0: ' : ': '
  return `${place}${separator}${what}${fault.detail === '' ? '' : ` (${fault.detail})`}`
}
