import type { Page } from '@playwright/test'
import { expect, setContentSize, test } from './harness.ts'

/** Answers the question that a dialog asks once. */
async function confirm(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: words }).click()
}

function heading(page: Page, words: string): ReturnType<Page['getByRole']> {
  return page.getByRole('heading', { level: 1, name: words })
}

async function openDemonstration(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Essayer maintenant' }).click()
  await expect(heading(page, 'Compter le fond de caisse')).toBeVisible()
}

async function openWithEightyEuros(page: Page): Promise<void> {
  await page.getByLabel(/Nombre de billets de 20/).fill('4')
  await page.getByRole('button', { name: /Ouvrir avec 80,00/ }).click()
  await expect(heading(page, 'Compter le fond de caisse')).toBeHidden()
}

test('a manager opens, moves cash, counts blind with a gap, and makes the Z', async ({
  launch,
}) => {
  const till = await launch()
  const page = till.window
  await setContentSize(till, { width: 1366, height: 768 })
  await openDemonstration(page)
  await openWithEightyEuros(page)

  await page.keyboard.press('F9')
  await expect(heading(page, 'Caisse')).toBeVisible()
  await page.getByRole('button', { name: /Mouvement d’espèces/ }).click()
  await page.getByLabel('Montant').fill('20')
  await page.getByRole('button', { name: 'Monnaie de la banque' }).click()
  await page.getByRole('button', { name: /Mettre 20,00/ }).click()
  await confirm(page, /Mettre 20,00/)
  await expect(page.getByText('Mouvement de 20,00 € enregistré.')).toBeVisible()

  await page.getByRole('button', { name: /Vérifier le journal/ }).click()
  await expect(page.getByText(/Journal intact/)).toBeVisible()

  await page.getByRole('button', { name: 'Fermer la permanence' }).click()
  await expect(heading(page, 'Compter le tiroir')).toBeVisible()
  await expect(page.getByText('100,00')).toHaveCount(0)
  await page.getByLabel(/Nombre de billets de 20/).fill('4')
  await page.getByLabel(/Nombre de billets de 10/).fill('1')
  await page.getByLabel('Montant', { exact: true }).fill('0')
  await page.getByRole('button', { name: 'Vérifier le compte' }).click()
  await expect(page.getByText('Il manque 10,00 €.')).toBeVisible()

  await page.getByRole('button', { name: 'Fermer la permanence' }).click()
  await expect(page.getByText('Une raison est demandée pour chaque écart.')).toBeVisible()
  await page.getByRole('button', { name: 'Erreur de rendu de monnaie' }).click()
  await page.getByRole('button', { name: 'Fermer la permanence' }).click()
  await confirm(page, /Fermer la permanence/)
  await expect(heading(page, 'La permanence est fermée')).toBeVisible()

  await page.getByRole('button', { name: 'Clore la journée' }).click()
  await confirm(page, /Clore la journée/)
  await expect(heading(page, 'Z n° 1')).toBeVisible()
  await expect(page.getByAltText(/DÉMONSTRATION - FACTICE/)).toBeVisible()
})

test('a manager adds a seller who types the PIN twice', async ({ launch }) => {
  const till = await launch()
  const page = till.window
  await setContentSize(till, { width: 1366, height: 768 })
  await openDemonstration(page)
  await openWithEightyEuros(page)
  await page.getByRole('button', { name: /Nadia/ }).click()
  await page.getByText('Personnes', { exact: true }).click()
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await page.getByLabel('Prénom').fill('Samira')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'À Samira de taper')).toBeVisible()
  await typePin(page, '123456')
  await expect(page.getByText('Ces chiffres se suivent.')).toBeVisible()
  await typePin(page, '481739')
  await expect(page.getByText('une deuxième fois')).toBeVisible()
  await typePin(page, '481739')
  await expect(heading(page, 'Bienvenue à Samira')).toBeVisible()
  await expect(page.getByText(/^S\d\d$/)).toBeVisible()
})

async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.keyboard.press(`Digit${digit}`)
}
