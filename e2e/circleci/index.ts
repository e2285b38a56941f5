export { expandConfig, type Job } from './config.ts'
export type { Trigger } from './filters.ts'
export { type CircleEnvironment, type CircleRun, type JobResult, runCircleci } from './run.ts'
