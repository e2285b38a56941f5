import { readFile } from 'node:fs/promises'
import { formatPlatform, type Platform, parsePlatform, samePlatform } from '@polyarch/image'
import { BuildError } from './build-error.ts'
import type { BuildProgress } from './build-progress.ts'
import type { BuildRequest } from './build-request.ts'
import type { BuildSource } from './build-source.ts'
import { baseChain, type DockerfileStage, readStages } from './dockerfile-stages.ts'

/** Watches for a result that says it is of one platform and holds programs of another. */
export interface BasePlatformCheck {
  /** Takes what the builder says, for its warnings. */
  observe(event: BuildProgress): void
  /** @throws BuildError `WRONG_PLATFORM` */
  conclude(): void
}

/**
 * Both builders write the platform asked for into the config, whatever the base image holds (BuildKit and buildah alike), so
 * the config alone shows nothing. What does: a `--platform` that the last stage, or one it is built upon, fixes to something
 * else, and the builder's own warning that such a stage's base is of another platform.
 * @throws BuildError `WRONG_PLATFORM` where the Dockerfile itself says so
 */
export async function watchBasePlatform(
  request: BuildRequest,
  source: BuildSource,
): Promise<BasePlatformCheck> {
  const stages = await readLocalStages(source)
  const chain = baseChain(stages, request.target)
  for (const stage of chain) checkFixedPlatform(stage, request.platform)
  const isAllChain = stages.every(
    (stage) =>
      chain.includes(stage) || stage.base === 'scratch' || stages.some(({ name }) => name === stage.base),
  )
  let found: string | undefined
  return {
    observe: (event) => {
      if (event.kind !== 'warning') return
      // buildah does not say which line it means.
      const isOfChain = event.line === undefined ? isAllChain : chain.some(({ line }) => line === event.line)
      if (isOfChain) found ??= mismatchIn(event.text)
    },
    conclude: () => {
      if (found !== undefined)
        throw wrongPlatform(request.platform, found, 'use a base image that exists for it')
    },
  }
}

/** The stages of a Dockerfile on this machine; none where the builder fetches it itself. */
export async function readLocalStages(source: BuildSource): Promise<readonly DockerfileStage[]> {
  if (source.isRemote) return []
  return readStages(await readFile(source.dockerfile, 'utf8'))
}

function checkFixedPlatform(stage: DockerfileStage, asked: Platform): void {
  const { platform, base, line } = stage
  // A variable is what the author chose on purpose, and an empty base holds nothing that could be wrong.
  if (platform === undefined || platform.includes('$') || base === 'scratch') return
  let fixed: Platform
  try {
    fixed = parsePlatform(platform)
  } catch {
    // The builder explains what is wrong with it.
    return
  }
  if (samePlatform(fixed, asked)) return
  throw wrongPlatform(
    asked,
    formatPlatform(fixed),
    `line ${line} of the Dockerfile fixes the platform of ${base}: take "--platform=${platform}" out there`,
  )
}

function mismatchIn(warning: string): string | undefined {
  const buildkit = /^InvalidBaseImagePlatform: Base image (\S+) was pulled with platform "([^"]+)"/.exec(
    warning,
  )
  if (buildkit !== null) return `${buildkit[2]} (its base image ${buildkit[1]})`
  const buildah = /image platform \(\{(\S+) (\S+) .*\) does not match/.exec(warning)
  return buildah === null ? undefined : `${buildah[2]}/${buildah[1]} (its base image)`
}

function wrongPlatform(asked: Platform, found: string, advice: string): BuildError {
  const platform = formatPlatform(asked)
  const message = `${platform} was asked for but the image is of ${found}; ${advice}, or leave ${platform} out`
  return new BuildError('WRONG_PLATFORM', message, { platform })
}
