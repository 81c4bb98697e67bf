/** Every migration, in order. One that has shipped is never edited: write the next one. */
import { openTheShop } from './0001-open-the-shop.ts'

export type Migration = { readonly version: number; readonly name: string; readonly sql: string }

export const MIGRATIONS: readonly Migration[] = [openTheShop]
