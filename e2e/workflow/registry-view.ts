import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProvisionError, run } from '../provision/index.ts'

/** What independent readers need. */
export interface Judges {
  readonly crane: string
  readonly skopeo: string
  /** A folder with a docker configuration that has credentials for every registry. */
  readonly dockerConfig: string
  /** Certificates to trust (PEM file). */
  readonly certificates: string
}

export interface PublishedIndex {
  readonly digest: string
  /** `linux/arm64` → digest of the image manifest. */
  readonly platforms: Readonly<Record<string, string>>
  /** How many attestation manifests it names. */
  readonly attestations: number
  readonly annotations: Readonly<Record<string, string>>
  /** The bytes. */
  readonly text: string
}

/** The registries through crane's and skopeo's eyes. */
export interface RegistryView {
  /** The index that a reference names; both readers must see the same bytes, and every child must be there. */
  index(reference: string): Promise<PublishedIndex>
  /** All tags of a repository, sorted; none where there is no such repository. */
  tags(repository: string): Promise<readonly string[]>
  digest(reference: string): Promise<string | undefined>
  /** The manifest that a reference names, parsed. */
  manifest(reference: string): Promise<Readonly<Record<string, unknown>>>
  /** The configuration of one platform's image: `config`, `architecture` … */
  config(reference: string, platform: string): Promise<Readonly<Record<string, unknown>>>
  /** A file of one platform's image. */
  file(reference: string, platform: string, path: string): Promise<string>
}

export function viewRegistries(judges: Judges): RegistryView {
  const env = { DOCKER_CONFIG: judges.dockerConfig, SSL_CERT_FILE: judges.certificates }
  const crane = async (...args: readonly string[]) => (await run(judges.crane, args, { env })).stdout

  const index = async (reference: string): Promise<PublishedIndex> => {
    const [text, seen, digest] = await Promise.all([
      crane('manifest', reference),
      run(judges.skopeo, ['inspect', '--raw', ...skopeoFlags(judges, reference), `docker://${reference}`], {
        env,
      }),
      crane('digest', reference),
    ])
    if (seen.stdout !== text) throw new ProvisionError(`${reference}: crane and skopeo read different bytes`)
    const parsed = parseObject(text)
    const children = list(parsed['manifests'])
    const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
    await Promise.all(children.map((child) => crane('manifest', `${repository}@${String(child['digest'])}`)))
    const images = children.filter((child) => platformOf(child) !== 'unknown/unknown')
    return {
      digest: digest.trim(),
      platforms: Object.fromEntries(images.map((child) => [platformOf(child), String(child['digest'])])),
      attestations: children.length - images.length,
      annotations: Object.fromEntries(
        Object.entries(object(parsed['annotations'])).map(([key, value]) => [key, String(value)]),
      ),
      text,
    }
  }

  return {
    index,
    tags: async (repository) => {
      const { status, stdout, stderr } = await run(judges.crane, ['ls', repository], { env, accept: [0, 1] })
      if (status !== 0 && !/NAME_UNKNOWN|404/.test(stderr))
        throw new ProvisionError(`${repository}: ${stderr.trim()}`)
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .toSorted()
    },
    digest: async (reference) => {
      const { status, stdout, stderr } = await run(judges.crane, ['digest', reference], {
        env,
        accept: [0, 1],
      })
      if (status !== 0 && !/UNKNOWN|404/.test(stderr))
        throw new ProvisionError(`${reference}: ${stderr.trim()}`)
      return status === 0 ? stdout.trim() : undefined
    },
    manifest: async (reference) => parseObject(await crane('manifest', reference)),
    config: async (reference, platform) =>
      parseObject(await crane('config', `--platform=${platform}`, reference)),
    file: async (reference, platform, path) => {
      const folder = await mkdtemp(join(tmpdir(), 'polyarch-export-'))
      try {
        const archive = join(folder, 'image.tar')
        await crane('export', `--platform=${platform}`, reference, archive)
        return (await run('tar', ['--extract', '--to-stdout', '--file', archive, path])).stdout
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

function skopeoFlags(judges: Judges, reference: string): readonly string[] {
  const loopback = reference.startsWith('127.')
  return [
    `--authfile=${join(judges.dockerConfig, 'config.json')}`,
    ...(loopback ? ['--tls-verify=false'] : []),
  ]
}

function platformOf(child: Readonly<Record<string, unknown>>): string {
  const { os, architecture, variant } = object(child['platform'])
  // arm64's v8 is its normal form without a variant.
  const part =
    variant === undefined || (architecture === 'arm64' && variant === 'v8') ? '' : `/${String(variant)}`
  return `${String(os)}/${String(architecture)}${part}`
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  return object(JSON.parse(text))
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(object) : []
}
