import { formatRepository, parseRepository } from '@polyarch/image'
import { describe, expect, test } from 'vitest'
import { groupForPush } from '../src/push-group.ts'

describe('groupForPush', () => {
  test.each([
    ['all over HTTPS together', ['ghcr.io/a', 'docker.io/b/c'], [], ['ghcr.io/a', 'docker.io/b/c'], false],
    [
      'all on loopback together',
      ['localhost:5000/a', '127.0.0.1:1/b', '[::1]:2/c'],
      [],
      ['localhost:5000/a', '127.0.0.1:1/b', '[::1]:2/c'],
      true,
    ],
    [
      'those over HTTPS first where both are there',
      ['localhost:5000/a', 'ghcr.io/a'],
      [],
      ['ghcr.io/a'],
      false,
    ],
    ['what is declared insecure by host and port', ['r.lan:5000/a'], ['R.lan:5000'], ['r.lan:5000/a'], true],
    ['what is declared insecure by host', ['r.lan:5000/a'], ['http://r.lan'], ['r.lan:5000/a'], true],
    ['what is declared insecure by a block', ['10.1.2.3:80/a'], ['10.0.0.0/8'], ['10.1.2.3:80/a'], true],
    [
      'not what a block leaves out',
      ['11.1.2.3:80/a'],
      ['10.0.0.0/8', '10.0.0.0/99'],
      ['11.1.2.3:80/a'],
      false,
    ],
    ['not another port', ['r.lan:5001/a'], ['r.lan:5000'], ['r.lan:5001/a'], false],
    ['nothing', [], [], [], true],
  ])('takes %s', (_, names, insecureRegistries, pushed, insecure) => {
    const group = groupForPush({ repositories: names.map(parseRepository), insecureRegistries })
    expect({ ...group, repositories: group.repositories.map(formatRepository) }).toEqual({
      repositories: pushed,
      insecure,
    })
  })
})
