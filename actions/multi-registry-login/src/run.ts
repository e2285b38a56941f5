import { homedir, tmpdir } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import type { ActionKit } from '@polyarch/action-kit'
import { clientFactory, readPlan } from '@polyarch/job'
import { type LoginReport, login } from '@polyarch/multi-registry-login'
import type { LoginInputs } from './inputs.ts'
import { createMask } from './mask.ts'

/** Logs in to every registry of the job, and leaves what the post step undoes. */
export async function run(
  inputs: LoginInputs,
  { kit, signal }: { readonly kit: ActionKit; readonly signal: AbortSignal },
): Promise<void> {
  const { environment } = kit
  const onSecret = createMask(kit)
  onSecret.all(secretValues(inputs))
  const folder = environment['GITHUB_WORKSPACE'] || process.cwd()
  const plan = await readPlan(withTag(inputs), { environment, folder, withoutGit: true })
  const hasPlan = inputs.source.document !== ''
  for (const notice of plan.notices) if (!hasPlan) kit.notice(notice)
  if (plan.isFork) {
    kit.notice('no registry is logged in to, because the code is from a fork')
    return await setOutputs(kit, { registries: [] })
  }
  const machine = {
    environment,
    home: environment['HOME'] || homedir(),
    ...(process.getuid !== undefined && { userId: process.getuid() }),
  }
  const report = await login(
    {
      repositories: plan.repositories,
      optionalRegistries: plan.publish.optionalRegistries,
      registryAuths: inputs.registryAuths,
      // The plan's own were checked by the plan; those of the secret are seen here first.
      identities: { input: plan.inputs['identities']?.value ?? '', secret: inputs.identities },
      secrets: { ...inputs.secrets, githubUser: ownerOf(environment) },
      scope: inputs.scope === 'user' ? { kind: 'user' } : jobScope(environment),
      // Alone, the action may be there to pull.
      purpose: hasPlan ? 'push' : 'any',
      ...(hasPlan && { workflow: ownersOf(environment) }),
      missingCredentials: inputs.missingCredentials,
      verify: inputs.verify,
    },
    {
      ...machine,
      createClient: clientFactory(plan.publish, { ...machine, onNotice: kit.warning }),
      onSecret: onSecret.one,
      signal,
    },
  )
  if (inputs.logout) await kit.keepState('login', JSON.stringify(report.state))
  for (const [name, value] of Object.entries(report.environment)) await kit.exportVariable(name, value)
  if (report.path !== undefined) await kit.addPath(report.path)
  for (const notice of report.notices) kit.warning(notice)
  if (report.notices.length > 0)
    await kit.summary(`${report.notices.map((notice) => `> ${notice}`).join('\n>\n')}\n`)
  for (const { host, source, verified } of report.registries) {
    const how =
      source === 'anonymous'
        ? 'asks for no credentials'
        : `${source}, ${verified ? 'accepted' : 'not verified'}`
    kit.info(`${host}: ${source === 'none' ? 'no credentials' : how}`)
  }
  await setOutputs(kit, report)
}

async function setOutputs(
  kit: ActionKit,
  { registries, dockerConfig = '' }: Pick<LoginReport, 'registries' | 'dockerConfig'>,
): Promise<void> {
  await kit.output('registries', JSON.stringify(registries))
  await kit.output('docker-config', dockerConfig)
}

/** No tag is used here, so that none has to be known. */
function withTag({ source }: LoginInputs): LoginInputs['source'] {
  return { ...source, inputs: { ...source.inputs, tag: 'any' } }
}

function secretValues({ secrets, registryAuths }: LoginInputs): readonly string[] {
  const { DOCKER_USERNAME: _name, ...others } = secrets
  return [...Object.values(others), registryAuths]
}

/** The runner's worker, which starts every step, lives as long as the job. */
function jobScope(environment: ActionKit['environment']) {
  return {
    kind: 'job',
    parentFolder: environment['RUNNER_TEMP'] || tmpdir(),
    ownerProcess: process.ppid,
    helper: { command: [process.execPath, resolve(process.argv[1] ?? '')] },
  } as const
}

/** The owner of the workflow that this action was called by, and of the repository that runs it. */
function ownersOf(environment: ActionKit['environment']) {
  const [owner = ''] = (environment['GITHUB_ACTION_REPOSITORY'] ?? '').split('/')
  const callerOwner = environment['GITHUB_REPOSITORY_OWNER'] ?? ''
  return { owner: owner || callerOwner, callerOwner: callerOwner || owner }
}

function ownerOf(environment: ActionKit['environment']): string {
  return environment['GITHUB_REPOSITORY_OWNER'] || environment['GITHUB_ACTOR'] || ''
}
