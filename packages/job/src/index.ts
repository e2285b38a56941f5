export { createDeadline, type Deadline } from './deadline.ts'
export { type PlanSource, type PlanSurroundings, readPlan } from './plan-source.ts'
export { clientFactory, openRegistries, type RegistrySurroundings } from './registries.ts'
