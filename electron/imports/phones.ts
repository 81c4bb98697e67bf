/** The smartphones: `ecid;imei;categorie;marque;modele;defaut_declare`. */
import { deviceTypeOfEcid, GRADES } from '../../shared/sticker.ts'
import { parseEcid } from '../../shared/identifiers.ts'
import { aboutGoods, ecidCell, imeiCell, oneOf, optionalText, requiredText } from './cells.ts'
import type { DecodedLine } from './decode.ts'
import type { ParsedRows } from './faults.ts'
import type { PhoneRow } from './rows.ts'
import { parseTable, problem } from './table.ts'

/** Reads smartphones, each by an ECID of that type and its IMEI. */
export function parsePhones(lines: Iterable<DecodedLine>): ParsedRows<PhoneRow> {
  const columns = {
    ecid: ecidCell,
    imei: imeiCell,
    categorie: oneOf(GRADES),
    marque: aboutGoods(requiredText(60)),
    modele: aboutGoods(requiredText(80)),
    defaut_declare: aboutGoods(optionalText(200)),
  }
  return parseTable(lines, columns, {
    header: true,
    unique: ['ecid', 'imei'],
    check: (values) => {
      const ecid = parseEcid(values.ecid)
      return ecid !== undefined && deviceTypeOfEcid(ecid.type) === 'Smartphone'
        ? undefined
        : { field: 'ecid', why: problem('ecid-type') }
    },
    row: (values, line): PhoneRow => ({
      line,
      ecid: values.ecid,
      imei: values.imei,
      grade: values.categorie,
      brand: values.marque,
      model: values.modele,
      defects: values.defaut_declare,
    }),
  })
}
