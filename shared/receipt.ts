/**
 * Papers as data. This file gathers what other rooms use: the document, the builders of each
 * paper, its layout in columns and the profile of a printer.
 */
export * from './receipt/document.ts'
export * from './receipt/identity.ts'
export * from './receipt/layout.ts'
export * from './receipt/mentions.ts'
export * from './receipt/printer-text.ts'
export * from './receipt/profile.ts'
export * from './receipt/report-papers.ts'
export * from './receipt/sale-papers.ts'
export * from './receipt/till-papers.ts'
