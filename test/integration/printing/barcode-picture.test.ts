import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { barcodePng } from '../../../electron/printing/barcode-picture.ts'
import { CALIBRATION_TEXT } from '../../../shared/scan.ts'

test('another reader reads the calibration code from its picture', async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } })
  const results = await readBarcodes(barcodePng(CALIBRATION_TEXT))
  expect(results.map(({ format, text }) => `${format} ${text}`)).toEqual([
    `Code128 ${CALIBRATION_TEXT}`,
  ])
})
