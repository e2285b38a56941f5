import { describe, expect, test } from 'vitest'
import { BuildahReader } from '../src/buildah-reader.ts'
import { diagnoseBuild, engineFailure } from '../src/failure-diagnosis.ts'
import { PlainReader } from '../src/plain-reader.ts'
import { RawjsonReader } from '../src/rawjson-reader.ts'
import { readAll, recordedLines } from './recorded-output.ts'

const same = (text: string) => text

function diagnose(lines: readonly string[], makeReader: Parameters<typeof readAll>[0], redact = same) {
  const { reader } = readAll(makeReader, lines)
  return diagnoseBuild({ platform: 'linux/arm64', summary: reader.summary(), exitCode: 1, redact })
}

const rawjson: Parameters<typeof readAll>[0] = (listener) => new RawjsonReader(listener)
const buildah: Parameters<typeof readAll>[0] = (listener) => new BuildahReader(listener)

describe('diagnoseBuild', () => {
  test.each([
    [
      'a RUN that fails',
      'rawjson-fail',
      'STEP_FAILED',
      /step \[stage-1 2\/3\] RUN .* failed with exit code 37: bad$/,
    ],
    [
      'a COPY of nothing',
      'rawjson-copy',
      'STEP_FAILED',
      /step \[1\/1\] COPY nofile \/ failed: "\/nofile": not found$/,
    ],
    [
      'an unknown instruction',
      'rawjson-bogus',
      'DOCKERFILE_INVALID',
      /parse error on line 2: unknown instruction: BOGUS$/,
    ],
    ['an unknown target', 'rawjson-target', 'DOCKERFILE_INVALID', /target stage "nope" could not be found$/],
    [
      'a base that nobody may read',
      'rawjson-denied',
      'BASE_IMAGE',
      /base image 127\.0\.0\.1:5552\/x\/y:1 .* log in to 127\.0\.0\.1:5552 /,
    ],
    [
      'a base that is not there',
      'rawjson-notfound',
      'BASE_IMAGE',
      /127\.0\.0\.1:5551\/x\/y:1 cannot be read: it does not exist/,
    ],
    [
      'a base in a registry that is down',
      'rawjson-pull',
      'BASE_IMAGE',
      /127\.0\.0\.1:1 cannot be reached from the builder \(connection refused\)/,
    ],
    [
      'a push without a login',
      'rawjson-unauth',
      'PUSH_FAILED',
      /pushing to 127\.0\.0\.1:5552\/b\/app failed: 127\.0\.0\.1:5552 refused .* log in to /,
    ],
    [
      'a push to nobody',
      'rawjson-noreg',
      'PUSH_FAILED',
      /127\.0\.0\.1:1 cannot be reached from the builder \(connection refused\)/,
    ],
    [
      'a foreign program without emulation',
      'rawjson-emulation',
      'EMULATION_MISSING',
      /this machine cannot run linux\/arm64; install QEMU/,
    ],
  ])('names the cause of %s', (_, name, code, message) => {
    const error = diagnose(recordedLines(name), rawjson)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), platform: 'linux/arm64' })
    expect(error.message).toMatch(/^linux\/arm64: .*$/)
  })

  test('has step, exit code and last lines as fields', () => {
    expect(diagnose(recordedLines('rawjson-fail'), rawjson)).toMatchObject({
      exitCode: 37,
      step: expect.stringMatching(/^\[stage-1 2\/3\] RUN/),
      log: ['before', 'bad'],
    })
  })

  test('has the repository that refused a push as a field', () => {
    expect(diagnose(recordedLines('rawjson-unauth'), rawjson).repository).toBe('127.0.0.1:5552/b/app')
  })

  test('reads the plain output of an old buildx alike', () => {
    const error = diagnose(recordedLines('plain-fail'), (listener) => new PlainReader(listener))
    expect(error).toMatchObject({ code: 'STEP_FAILED', exitCode: 37, log: ['before', 'bad'] })
  })

  test.each([
    ['STEP_FAILED', 'Error: building at STEP "RUN false": exit status 1'],
    [
      'STEP_FAILED',
      'Error: building at STEP "COPY nofile /": checking on sources under "/c": copier: stat: "/nofile": no such file or directory',
    ],
    [
      'DOCKERFILE_INVALID',
      'Error: building at STEP "BOGUS ": Build error: Unknown instruction: "BOGUS" &imagebuilder.Step{Env:[]string{}}',
    ],
    ['DOCKERFILE_INVALID', 'Error: The target "nope" was not found in the provided Dockerfile'],
    [
      'BASE_IMAGE',
      'Error: creating build container: initializing source docker://ghcr.io/a/b:1: reading manifest 1 in ghcr.io/a/b: manifest unknown',
    ],
    [
      'BASE_IMAGE',
      'Error: creating build container: initializing source docker://ghcr.io/a/b:1: Requesting bear token: invalid status code from registry 403 (Forbidden)',
    ],
    [
      'NO_SPACE',
      'Error: committing container for step: copying layers: write /var/tmp/storage1: no space left on device',
    ],
  ])('knows %s from buildah’s words', (code, text) => {
    expect(diagnose(['STEP 1/1: RUN x', text], buildah).code).toBe(code)
  })

  test.each([
    [
      '429 Too Many Requests',
      'toomanyrequests: You have reached your pull rate limit',
      /limits the rate of pulls/,
    ],
    ['another platform', 'no match for platform in manifest: not found', /does not exist for this platform/],
  ])('explains a base image that fails with %s', (_, reason, message) => {
    const text = `ERROR: failed to solve: alpine:3: failed to resolve source metadata for docker.io/library/alpine:3: ${reason}`
    expect(diagnose([text], rawjson).message).toMatch(message)
  })

  test.each([
    [
      'a full disk',
      'unexpected status from PUT request to https://r.example/v2/: 507 Insufficient Storage',
      /has no space left/,
    ],
    ['a missing scope', 'server message: insufficient_scope: authorization failed', /log in to r\.example/],
    ['plain HTTP', 'http: server gave HTTP response to HTTPS client', /insecure-registries/],
  ])('explains a push that fails because of %s', (_, reason, message) => {
    const error = diagnose([`ERROR: failed to solve: failed to push r.example/app: ${reason}`], rawjson)
    expect(error).toMatchObject({
      code: 'PUSH_FAILED',
      repository: 'r.example/app',
      message: expect.stringMatching(message),
    })
  })

  test('knows what the large registries mean by a refusal', () => {
    const text =
      'ERROR: failed to solve: failed to push ghcr.io/org/app: denied: installation not allowed to Create organization package'
    expect(diagnose([text], rawjson)).toMatchObject({
      code: 'PUSH_FAILED',
      message: expect.stringMatching(/packages: write/),
    })
  })

  test('blames Docker Hub for names without a registry', () => {
    const text = 'ERROR: failed to solve: failed to push library/app: 401 Unauthorized'
    expect(diagnose([text], rawjson).message).toContain('log in to docker.io')
  })

  test('is not misled by the words of a command that fails', () => {
    const command = 'echo \\"Cannot connect to the Docker daemon\\"; echo failed to push a/b: 401; false'
    const text = `ERROR: failed to solve: process "/bin/sh -c ${command}" did not complete successfully: exit code: 1`
    expect(diagnose([text], rawjson)).toMatchObject({ code: 'STEP_FAILED', exitCode: 1 })
  })

  test('hides secrets in message, step and log', () => {
    const error = diagnose(recordedLines('rawjson-fail'), rawjson, (text) => text.replaceAll('bad', '***'))
    expect(JSON.stringify([error.message, error.step, error.log])).not.toContain('bad')
  })

  test('says so when the builder said nothing', () => {
    expect(diagnose([], rawjson)).toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/gave no reason/),
    })
  })
})

describe('engineFailure', () => {
  test.each([
    ['BUILDER_UNKNOWN', 'ERROR: no builder "nope" found'],
    ['BUILDX_MISSING', 'docker: unknown command: docker buildx'],
    ['BUILDX_MISSING', "docker: 'buildx' is not a docker command."],
    ['BUILDX_MISSING', 'unknown flag: --platform\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]'],
    [
      'ENGINE_UNREACHABLE',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    ],
    [
      'ENGINE_UNREACHABLE',
      'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct',
    ],
    ['ENGINE_UNREACHABLE', 'permission denied while trying to connect to the Docker daemon socket'],
  ])('finds %s', (code, text) => {
    expect(engineFailure(text)?.code).toBe(code)
  })
})
