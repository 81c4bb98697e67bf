/**
 * What the main process tells the window, ready to be shown. Every amount is in integer cents and
 * was computed in the main process; the window adds nothing up that anybody relies on.
 */
export * from './views/place.ts'
export * from './views/counter.ts'
export * from './views/paper.ts'
export * from './views/drawer.ts'
export * from './views/house.ts'
