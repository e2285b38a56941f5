export { type Cost, costOf } from './cost.ts'
export { type JobTime, type LegTime, type RunTimes, waitOf, workOf } from './job-time.ts'
export { type BuildStep, type LegSummary, renderLegSummary } from './leg-summary.ts'
export { priceOf, priceSource, type RunnerPrice } from './price-table.ts'
export { formatBytes, formatDollars, formatDuration } from './quantity.ts'
export {
  type RunOutcome,
  type RunSummary,
  renderRunSummary,
  type SummaryPlatform,
  type SummaryTag,
} from './run-summary.ts'
