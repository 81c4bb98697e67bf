/** Sites and prescribers: lists of names, replaced line by line; one missing is left as it is. */
import { one, run } from '../store/statement.ts'
import { Findbook } from './importing.ts'
import type { Importer } from './importing.ts'
import type { PrescriberRow, SiteRow } from './rows.ts'

type Texts = Readonly<Record<string, string>>

/** Notes a new line, or each text of a known one that would change. */
function compare(book: Findbook, label: string, was: Texts | undefined, is: Texts): void {
  if (was === undefined) return book.count('new')
  const fields = Object.keys(is).filter((field) => was[field] !== is[field])
  book.count(fields.length === 0 ? 'unchanged' : 'changed')
  for (const field of fields) {
    book.change({ label, field, from: was[field] ?? '', to: is[field] ?? '' })
  }
}

export const siteImporter: Importer<SiteRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    const sql = 'SELECT name, address, telephone, siret FROM site WHERE code = ?'
    for (const { line: _line, code, ...texts } of rows) {
      compare(book, code, one<Texts>(db, sql, code), texts)
    }
    return book.findings()
  },
  apply({ db }, rows, { tick }) {
    const sql = `INSERT INTO site (code, name, address, telephone, siret) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, address = excluded.address,
        telephone = excluded.telephone, siret = excluded.siret`
    for (const row of rows) {
      run(db, sql, row.code, row.name, row.address, row.telephone, row.siret)
      tick()
    }
  },
}

export const prescriberImporter: Importer<PrescriberRow> = {
  examine({ db }, rows) {
    const book = new Findbook()
    const sql = 'SELECT name, type FROM prescriber WHERE code = ?'
    for (const { line: _line, code, ...texts } of rows) {
      compare(book, code, one<Texts>(db, sql, code), texts)
    }
    return book.findings()
  },
  apply({ db }, rows, { tick }) {
    const sql = `INSERT INTO prescriber (code, name, type) VALUES (?, ?, ?)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, type = excluded.type`
    for (const row of rows) {
      run(db, sql, row.code, row.name, row.type)
      tick()
    }
  },
}
