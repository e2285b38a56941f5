export { expandGitlab, type GitlabJob } from './config.ts'
export { artifactText, type GitlabEnvironment, type GitlabRun, runGitlab } from './run.ts'
