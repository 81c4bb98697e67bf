/** The words of the first screen: three doors. */
import type { Shape, TextArea } from './index.ts'

const fr = {
  title: 'Bienvenue',
  sentence:
    'Comptoir est la caisse des points d’accueil. Elle vend, imprime et compte sans réseau.',
  demo: {
    title: 'Essayer avec le site de démonstration',
    sentence:
      'Un faux site de Grenoble, déjà rempli. Rien n’est vendu pour de vrai, rien ne peut être abîmé.',
    button: 'Essayer maintenant',
    opening: 'Ouverture de la démonstration…',
  },
  install: {
    title: 'Installer cette caisse',
    sentence:
      'Pour vendre ici. Dix questions simples, cinq minutes\u00a0; le numéro SIRET est utile.',
    button: 'Installer',
  },
  headOffice: {
    title: 'Ouvrir un poste du siège',
    sentence: 'Pour recevoir et vérifier les fichiers des sites. Ce poste ne vend rien.',
    button: 'Ouvrir',
  },
  directory: (path: string) => `Dossier des données\u00a0: ${path}`,
  version: (version: string) => `Comptoir ${version}`,
  languages: { label: 'Langue', fr: 'Français', en: 'English' },
}

const en: Shape<typeof fr> = {
  title: 'Welcome',
  sentence:
    'Comptoir is the till of the reception sites. It sells, prints and counts with no network.',
  demo: {
    title: 'Try the demonstration site',
    sentence:
      'A made-up site in Grenoble, already stocked. Nothing is really sold, nothing can be harmed.',
    button: 'Try it now',
    opening: 'Opening the demonstration…',
  },
  install: {
    title: 'Install this till',
    sentence: 'To sell here. Ten simple questions, five minutes; have the SIRET number at hand.',
    button: 'Install',
  },
  headOffice: {
    title: 'Open a head office post',
    sentence: 'To receive and check the sites’ files. This post sells nothing.',
    button: 'Open',
  },
  directory: (path) => `Data folder: ${path}`,
  version: (version) => `Comptoir ${version}`,
  languages: { label: 'Language', fr: 'Français', en: 'English' },
}

export const welcomeText: TextArea<Shape<typeof fr>> = { fr, en }
