/**
 * Why a PIN, a passphrase or a file of head office is refused, one sentence each. The refusals
 * `weak-pin` and `weak-passphrase` carry the reason as `why`; `head-office-file` and `reset-file`
 * as `fault`.
 */
import type { HeadOfficeFileFault, ResetFileFault } from '../head-office-file.ts'
import type { PassphraseFault, PinFault } from '../pin.ts'

type Sentence = { readonly fr: string; readonly en: string }

export const PIN_FAULT_TEXTS: Readonly<Record<PinFault, Sentence>> = {
  shape: { fr: 'Le PIN a exactement six chiffres.', en: 'A PIN has exactly six digits.' },
  'few-digits': {
    fr: 'Ce PIN a trop peu de chiffres différents.',
    en: 'This PIN has too few different digits.',
  },
  steps: {
    fr: 'Ce PIN est une suite, facile à deviner.',
    en: 'This PIN is a sequence, easy to guess.',
  },
  repeated: {
    fr: 'Ce PIN se répète ou se lit dans les deux sens.',
    en: 'This PIN repeats itself or reads both ways.',
  },
  date: {
    fr: 'Ce PIN ressemble à une date, facile à deviner.',
    en: 'This PIN looks like a date, easy to guess.',
  },
  keypad: {
    fr: 'Ce PIN dessine des lignes sur le clavier.',
    en: 'This PIN draws lines on the keypad.',
  },
  common: {
    fr: 'Ce PIN est parmi les plus utilisés.',
    en: 'This PIN is among the most used ones.',
  },
}

export const PASSPHRASE_FAULT_TEXTS: Readonly<Record<PassphraseFault, Sentence>> = {
  short: {
    fr: 'La phrase secrète a au moins douze caractères.',
    en: 'A passphrase has at least twelve characters.',
  },
  long: {
    fr: 'La phrase secrète a au plus deux cents caractères.',
    en: 'A passphrase has at most two hundred characters.',
  },
  repeated: {
    fr: 'Cette phrase secrète se répète : en choisir une plus variée.',
    en: 'This passphrase repeats itself: choose a more varied one.',
  },
  steps: {
    fr: 'Cette phrase secrète est une suite de lettres ou de chiffres dans l’ordre.',
    en: 'This passphrase is letters or digits in order.',
  },
}

export const HEAD_OFFICE_FILE_FAULT_TEXTS: Readonly<Record<HeadOfficeFileFault, Sentence>> = {
  'too-long': {
    fr: 'Ce fichier est trop long pour être un fichier de clés du siège.',
    en: 'This file is too long to be a head office key file.',
  },
  'not-json': {
    fr: 'Ce fichier n’est pas un fichier de clés du siège, ou il est abîmé.',
    en: 'This file is not a head office key file, or it is damaged.',
  },
  format: {
    fr: 'Ce fichier n’est pas au format « comptoir-head-office/1 ».',
    en: 'This file is not in the format “comptoir-head-office/1”.',
  },
  fields: {
    fr: 'Il manque un champ à ce fichier, ou il en a un de trop.',
    en: 'This file lacks a field, or has one too many.',
  },
  organisation: {
    fr: 'Le nom de l’organisation manque ou dépasse 120 caractères.',
    en: 'The organisation’s name is missing or longer than 120 characters.',
  },
  'private-key': {
    fr: 'Ce fichier contient une clé privée : elle ne doit jamais quitter le siège.',
    en: 'This file holds a private key: it must never leave head office.',
  },
  'signing-key': {
    fr: 'La clé de signature du siège n’est pas une clé publique P-256.',
    en: 'Head office’s signing key is not a P-256 public key.',
  },
  'sealing-key': {
    fr: 'La clé de récupération du siège n’est pas une clé publique X25519.',
    en: 'Head office’s recovery key is not an X25519 public key.',
  },
}

export const RESET_FILE_FAULT_TEXTS: Readonly<Record<ResetFileFault, Sentence>> = {
  'no-head-office': {
    fr: 'Cette caisse a été installée sans les clés du siège : le siège ne peut rien y réinitialiser.',
    en: 'This till was installed without head office’s keys: head office can reset nothing here.',
  },
  unreadable: {
    fr: 'Ce fichier n’est pas un fichier de réinitialisation, ou il est abîmé.',
    en: 'This file is not a reset file, or it is damaged.',
  },
  signature: {
    fr: 'Ce fichier n’est pas signé par le siège de cette caisse.',
    en: 'This file is not signed by this till’s head office.',
  },
  register: {
    fr: 'Ce fichier est fait pour une autre caisse.',
    en: 'This file is made for another register.',
  },
  operator: {
    fr: 'Ce fichier est fait pour une autre personne.',
    en: 'This file is made for another person.',
  },
  challenge: {
    fr: 'Ce fichier a déjà servi, ou répond à une autre demande : lire au siège le numéro affiché.',
    en: 'This file was used already, or answers another request: read the number shown to head office.',
  },
}
