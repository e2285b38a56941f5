import { parseTag } from '@polyarch/image'
import { expect, test } from 'vitest'
import { createIndex, exitStatusOf, planPublish, publishAll } from '../src/index.ts'
import { amd64, arm64 } from './descriptors.ts'
import { makeImage } from './images.ts'
import { startWorld, type World } from './world.ts'

/** Two images in the repositories `org/base` and `org/app` of each registry. */
async function twoPlans(world: World) {
  const plans = []
  for (const path of ['org/base', 'org/app']) {
    const images = [makeImage(amd64, path), makeImage(arm64, path)]
    const repositories = world.repositories.filter((one) => one.path === path)
    await world.seed(images, repositories)
    const index = createIndex({ children: images.map(({ descriptor }) => descriptor) })
    plans.push(
      planPublish({
        index,
        repositories,
        tags: [parseTag('1.0'), parseTag('latest')],
        movingTags: [parseTag('latest')],
      }),
    )
  }
  return plans
}

const deps = (world: World) => ({ client: world.newClient(), sleep: async () => undefined })
const paths = ['org/base', 'org/app']

test('two images are published together, moving tags after the fixed ones of both', async () => {
  await using world = await startWorld([{}, {}], paths)
  const order: string[] = []
  const reports = await publishAll(await twoPlans(world), {
    ...deps(world),
    onProgress: (event) => {
      if (event.kind === 'tag') order.push(event.tag)
    },
  })
  expect(reports.map(({ outcome }) => outcome)).toEqual(['published', 'published'])
  expect(order.lastIndexOf('1.0')).toBeLessThan(order.indexOf('latest'))
  expect(order).toHaveLength(8)
})

test('a child that one image lacks keeps the tags of both as they are', async () => {
  await using world = await startWorld([{}], paths)
  const [first, second] = await twoPlans(world)
  if (first === undefined || second === undefined) throw new Error('no plan')
  const other = createIndex({ children: [makeImage(amd64, 'never pushed').descriptor] })
  const reports = await publishAll([first, { ...second, index: other }], deps(world))
  expect(reports.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
  expect(reports.map(exitStatusOf)).toEqual([1, 1])
  expect(reports[0]?.failures.map(({ message }) => message).join()).toContain('org/app')
  expect(world.repositories.map(world.tags)).toEqual([{}, {}])
})

test('a tag that is refused takes the tags of the other image back, too', async () => {
  await using world = await startWorld([{}], paths)
  const plans = await twoPlans(world)
  world.registries[0]?.inject({
    match: { method: 'PUT', path: /org\/app\/manifests\/latest$/ },
    effect: { kind: 'status', status: 400, when: 'before' },
  })
  const reports = await publishAll(plans, deps(world))
  expect(reports.map(({ outcome }) => outcome)).toEqual(['rolled-back', 'rolled-back'])
  // The one that was taken back for the other's sake says whose.
  expect(reports[0]?.failures.map(({ message }) => message).join()).toContain('org/app:latest')
  expect(world.repositories.map(world.tags)).toEqual([{}, {}])
})

test('one tag of one repository is not given to two images', async () => {
  await using world = await startWorld([{}], paths)
  const [first, second] = await twoPlans(world)
  if (first === undefined || second === undefined) throw new Error('no plan')
  const before = world.registries[0]?.requests.length
  await expect(publishAll([first, { ...second, targets: first.targets }], deps(world))).rejects.toThrow(
    /org\/base:1\.0 is wanted by two images: give one of them another tag or repository/,
  )
  expect(world.registries[0]?.requests.length).toBe(before)
})
