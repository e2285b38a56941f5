export { type CircleciText, circleciShape } from './circleci.ts'
export { type GithubText, githubShape } from './github.ts'
export { type GitlabText, gitlabShape } from './gitlab.ts'
