export { type HysdsRepositories, makeGithubCommand, makeHome, makeHysds } from './hysds.ts'
export { type Ended, runShell, type ShellOptions } from './machine.ts'
export { type NpmRegistry, packCommand, startNpmRegistry } from './npm-registry.ts'
export { ConfigError } from './tree.ts'
