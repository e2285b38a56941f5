export { type ActionKit, createActionKit } from './action-kit.ts'
export { runAction } from './run.ts'
