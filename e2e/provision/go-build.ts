import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvisionError, run, which } from './command.ts'
import { makeWorkFolder } from './work-folder.ts'

export interface GoModule {
  /** `github.com/docker/buildx` */
  readonly module: string
  /** `v0.36.1` */
  readonly version: string
  /** Lines of go.sum (without the module path) for a module that the checksum database does not know. */
  readonly sums?: readonly string[]
  /** File to make in the output folder → package to make it from. */
  readonly outputs: Readonly<Record<string, string>>
  /** The string variable that the linker sets to the version, which a module built as a dependency does not know. */
  readonly versionVariable?: string
  /** Builds the packages' test binaries. */
  readonly test?: boolean
}

/**
 * Builds static, stripped binaries from a published Go module.
 *
 * This is done in a module made for the purpose and not by `go install`, which refuses modules with `exclude` or `replace`.
 */
export async function goBuild(source: GoModule, folder: string): Promise<void> {
  const go = which('go')
  if (go === undefined)
    throw new ProvisionError(`go: not found on PATH: install Go 1.26 to build ${source.module}`)
  const scratch = await makeWorkFolder('go')
  const env = {
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=mod -trimpath -buildvcs=false',
    GOWORK: 'off',
    ...(source.sums === undefined ? {} : { GONOSUMDB: source.module }),
  }
  try {
    await run(go, ['mod', 'init', 'polyarch.invalid/provision'], { cwd: scratch, env })
    await writeFile(
      join(scratch, 'go.sum'),
      (source.sums ?? []).map((sum) => `${source.module} ${sum}\n`).join(''),
    )
    const packages = Object.values(source.outputs).map((name) => `${name}@${source.version}`)
    await run(go, ['get', ...(source.test ? ['-t'] : []), ...packages], { cwd: scratch, env })
    const stamp =
      source.versionVariable === undefined ? '' : ` -X ${source.versionVariable}=${source.version}`
    const verb = source.test ? ['test', '-c'] : ['build']
    for (const [file, name] of Object.entries(source.outputs)) {
      await run(go, [...verb, `-ldflags=-s -w${stamp}`, '-o', join(folder, file), name], {
        cwd: scratch,
        env,
      })
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
