/**
 * One message between the window and the main process. `read` changes nothing; `command` changes
 * something and carries an id made by the window and stored UNIQUE, so that a retry or a double
 * click is harmless. The input is parsed by the main process before anything else looks at it.
 */
import { z } from 'zod'
import type { Permission } from '../roles.ts'

/** `anyone` before sign-in, `signed-in` for every person of the till, else a right of the matrix. */
export type Needs = 'anyone' | 'signed-in' | Permission

export type Operation<Schema extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly kind: 'read' | 'command'
  readonly needs: Needs
  readonly input: Schema
  /** Only a type: no value of it exists. */
  readonly output?: Output
}

/** Declares a message that changes nothing. */
export function read<Output>() {
  return <Schema extends z.ZodType>(needs: Needs, input: Schema): Operation<Schema, Output> => ({
    kind: 'read',
    needs,
    input,
  })
}

/** Declares a message that changes something. */
export function command<Output>() {
  return <Schema extends z.ZodType>(needs: Needs, input: Schema): Operation<Schema, Output> => ({
    kind: 'command',
    needs,
    input,
  })
}

export const nothing = z.strictObject({})
export const shortText = z.string().trim().min(1).max(200)
export const optionalText = z.string().trim().max(200)
export const ean = z.string().regex(/^\d{13}$/)
export const rowId = z.int().positive()
export const amountCents = z.int().min(0).max(100_000_000)
export const paymentMode = z.enum(['cash', 'card', 'cheque', 'thirdParty'])
export const operatorCode = z.string().regex(/^[A-Z]\d{2}$/)
export const pin = z.string().regex(/^\d{6}$/)
export const passphrase = z.string().min(1).max(200)
export const cashCount = z.record(z.string().regex(/^\d{1,5}$/), z.int().min(0).max(100_000))
