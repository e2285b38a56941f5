export { generateCircleci } from './circleci/config.ts'
export { GenerateError } from './generate-error.ts'
export { generateGitlab } from './gitlab/config.ts'
export type { GenerateOptions, OwnPart } from './options.ts'
