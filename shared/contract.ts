/**
 * Everything the window may ask of the main process, and nothing else. The bridge looks a message
 * up here, parses its input, checks the right, and answers `Reply<Output>`.
 */
import type { z } from 'zod'
import { counterContract } from './contract/counter.ts'
import { drawerContract } from './contract/drawer.ts'
import { houseContract } from './contract/house.ts'
import type { Operation } from './contract/operation.ts'

export const contract = { ...counterContract, ...drawerContract, ...houseContract }

export type Contract = typeof contract
export type OperationName = keyof Contract

/** What the window sends with an operation. */
export type InputOf<Name extends OperationName> = z.input<Contract[Name]['input']>

/** What a use case answers. */
export type OutputOf<Name extends OperationName> =
  Contract[Name] extends Operation<z.ZodType, infer Output> ? Output : never
