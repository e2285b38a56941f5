import { expect, test } from 'vitest'
import { makePlan, PlanError } from '../src/index.ts'

const event = {
  provider: 'github',
  eventName: 'push',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  isFork: false,
} as const
const now = new Date(0)

test('identities of a registry that no image names are fine: base images are pulled from there', async () => {
  const identities =
    '- {registry: 123456789012.dkr.ecr.eu-west-1.amazonaws.com, type: aws, role: "arn:aws:iam::123456789012:role/push"}'
  const plan = await makePlan({ images: 'ghcr.io/org/app', identities }, event, { now })
  expect(plan.inputs['identities']).toEqual({ value: identities, source: 'input' })
})

test('identities are refused with all other problems, and before anything starts', async () => {
  const inputs = {
    images: 'ghcr.io/org/app',
    platforms: 'linux/arm65',
    identities: '- {registry: docker.io, tipe: aws}',
  }
  const error = await makePlan(inputs, event, { now }).catch((reason: unknown) => reason)
  if (!(error instanceof PlanError)) throw new Error(`no PlanError: ${String(error)}`)
  expect(error.problems.map(({ input }) => input)).toEqual(
    expect.arrayContaining(['platforms', 'identities']),
  )
  expect(error.message).toMatch(/^identities: entry 1 \(docker\.io\): "type"/m)
  expect(error.message).not.toMatch(/identities: identities/)
})
