import { describe, expect, test } from 'vitest'
import { type PlanInputs, planRun } from '../src/index.ts'
import { linesOf, nowhere, push, sha } from './events.ts'

const long = 'x'.repeat(128)

describe('tags', () => {
  test.each<[string, PlanInputs, readonly string[], readonly string[]]>([
    ['the branch', {}, ['main'], ['main']],
    ['a tag as given', { tag: '1.2.3' }, ['1.2.3'], []],
    ['a tag with white space around it', { tag: ' 1.2.3\n' }, ['1.2.3'], []],
    ['a tag as YAML gives it', { tag: 7 }, ['7'], ['7']],
    [
      'more tags with commas',
      { tag: '1.2.3', 'additional-tags': 'latest,1.2' },
      ['1.2.3', 'latest', '1.2'],
      ['latest', '1.2'],
    ],
    [
      'more tags with lines and spaces',
      { tag: '1.2.3', 'additional-tags': ' a ,b\n\nc,' },
      ['1.2.3', 'a', 'b', 'c'],
      [],
    ],
    ['each once, the main tag first', { tag: 'a', 'additional-tags': 'b,a,b,c' }, ['a', 'b', 'c'], []],
    ['latest alone', { tag: 'latest' }, ['latest'], ['latest']],
    [
      'all that begins with latest',
      { tag: 'latest_weekly', 'additional-tags': 'latestx' },
      ['latest_weekly', 'latestx'],
      ['latest_weekly', 'latestx'],
    ],
    [
      'nightly and edge',
      { tag: 'nightly', 'additional-tags': 'edge,nightly-1,edgex' },
      ['nightly', 'edge', 'nightly-1', 'edgex'],
      ['nightly', 'edge'],
    ],
    [
      'versions that leave something open',
      { tag: 'v1', 'additional-tags': '1,1.2,v1.2,1.2.3,v1.2.3,1.2-rc,V1' },
      ['v1', '1', '1.2', 'v1.2', '1.2.3', 'v1.2.3', '1.2-rc', 'V1'],
      ['v1', '1', '1.2', 'v1.2'],
    ],
    ['a typed tag named like the branch is one tag', { tag: 'main' }, ['main'], []],
    ['the branch besides', { 'additional-tags': 'main,1.0.0' }, ['main', '1.0.0'], ['main']],
  ])('%s', (_, inputs, tags, moving) => {
    const plan = planRun(inputs, push)
    expect(plan.tags).toEqual(tags)
    expect(plan.tag).toBe(tags[0])
    expect(plan.movingTags).toEqual(moving)
    expect(plan.archTags).toEqual([])
  })

  test.each<[string, PlanInputs, string]>([
    [
      'a typed tag that is a ref',
      { tag: 'feature/x' },
      'tag: "feature/x" has "/" at character 8; allowed: letters, digits, ".", "_", "-"; a legal spelling is "feature-x"',
    ],
    ['a typed tag with @', { tag: 'nublado@9.0' }, 'a legal spelling is "nublado-9.0"'],
    ['a typed tag beginning with a dot', { tag: '.x' }, 'tag: ".x" begins with "."'],
    [
      'a tag of which nothing is legal',
      { tag: '@' },
      'tag: "@" has "@" at character 1; allowed: letters, digits, ".", "_", "-"',
    ],
    ['a tag that is too long', { tag: `${long}x` }, 'has 129 characters; at most 128'],
    ['an additional tag with a space', { 'additional-tags': 'a b' }, 'additional-tags: "a b" has " "'],
    [
      'an additional tag with its repository',
      { 'additional-tags': 'ghcr.io/a/b:1' },
      'additional-tags: "ghcr.io/a/b:1" has "/"',
    ],
  ])('refused: %s', (_, inputs, part) => {
    expect(linesOf(inputs).join('\n')).toContain(part)
    expect(linesOf(inputs)).toHaveLength(1)
  })

  test('from git is refused where nothing of the ref is legal, or where there is none', () => {
    expect(linesOf({}, { ...push, ref: 'refs/heads/日本' })[0]).toBe(
      'tag: is empty, and the branch "日本" has no character that a tag may hold; expected a tag like 1.2.3',
    )
    expect(linesOf({ images: 'a/b' }, nowhere)).toEqual([
      'tag: is empty, and no git ref is known here to take it from; expected a tag like 1.2.3',
    ])
  })

  test('of a bad tag reports the additional tags too', () => {
    expect(linesOf({ tag: '@', 'additional-tags': '@a' })).toHaveLength(2)
  })

  test('says where the tag is from', () => {
    expect(planRun({}, { ...push, ref: 'refs/tags/v1.2.3' }).reasons).toContain(
      'tag: v1.2.3, from the git tag "v1.2.3"',
    )
    expect(planRun({}, { ...push, headRef: 'a/b' }).reasons).toContain('tag: a-b, from the head ref "a/b"')
    expect(planRun({}, push).reasons).toContain('tag: main is a moving tag, because it follows a branch')
    expect(planRun({}, { ...push, ref: '', sha }).reasons.join()).toContain('no branch or tag is checked out')
  })
})

describe('arch tags', () => {
  const platforms = 'linux/amd64,linux/arm/v7'
  test('are made for each leg of each tag, and never for one that begins with latest', () => {
    const plan = planRun(
      { tag: '1.2.3', 'additional-tags': 'latest,latest-x,1.2', 'arch-tags': true, platforms },
      push,
    )
    expect(plan.archTags).toEqual([
      { tag: '1.2.3-amd64', of: '1.2.3', index: 0 },
      { tag: '1.2.3-arm-v7', of: '1.2.3', index: 1 },
      { tag: '1.2-amd64', of: '1.2', index: 0 },
      { tag: '1.2-arm-v7', of: '1.2', index: 1 },
    ])
    expect(plan.tags).toEqual(['1.2.3', 'latest', 'latest-x', '1.2'])
  })

  test('leave room: a tag from git is cut for the longest suffix', () => {
    const event = { ...push, ref: `refs/heads/${long}` }
    const plan = planRun({ 'arch-tags': 'true', platforms }, event)
    expect(plan.tag).toHaveLength(128 - '-arm-v7'.length)
    expect(Math.max(...plan.archTags.map(({ tag }) => tag.length))).toBe(128)
    expect(planRun({ platforms }, event).tag).toHaveLength(128)
  })

  test('of a typed tag that they make too long are refused, once per tag', () => {
    expect(linesOf({ tag: 'x'.repeat(122), 'arch-tags': true, platforms })).toEqual([
      `tag: "${'x'.repeat(122)}" has 129 characters with the suffix "-arm-v7"; at most 128 are allowed`,
    ])
    expect(linesOf({ 'additional-tags': long, 'arch-tags': true })[0]).toMatch(/^additional-tags: /)
    expect(planRun({ tag: 'x'.repeat(121), 'arch-tags': true, platforms }, push).archTags).toHaveLength(2)
    expect(planRun({ tag: `latest${'x'.repeat(122)}`, 'arch-tags': true }, push).archTags).toEqual([])
  })

  test('that are also tags of the index are refused', () => {
    expect(linesOf({ tag: '1', 'additional-tags': '1-amd64', 'arch-tags': true }).join()).toContain(
      '"1-amd64", which is a tag of its own too',
    )
    expect(
      linesOf({
        tag: 'a',
        'additional-tags': 'a-windows',
        'arch-tags': true,
        platforms: 'linux/amd64,windows/amd64',
      }).join(),
    ).toContain('"a-windows" with arch-tags makes "a-windows-amd64", which would also name a platform of "a"')
  })
})
