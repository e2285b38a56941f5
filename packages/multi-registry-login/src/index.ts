export type { GitlabRegistry, NamedSecrets } from './candidate.ts'
export { type HelperReply, type HelperRequest, runCredentialHelper } from './credential-helper.ts'
export { LoginError, type LoginErrorCode, type LoginProblem } from './error.ts'
export { login } from './login.ts'
export { type LogoutDeps, type LogoutReport, logout, parseLoginState } from './logout.ts'
export type {
  LoginDeps,
  LoginReport,
  LoginRequest,
  LoginScope,
  LoginState,
  MissingCredentials,
  RegistryLogin,
} from './request.ts'
export { secretFormsOf } from './secret-forms.ts'
