import { describe, expect, test } from 'vitest'
import { parseInspection } from '../src/builder-inspection.ts'

const container = `Name:          polyarch
Driver:        docker-container
Last Activity: 2026-11-21 02:42:06 +0000 UTC

Nodes:
Name:                  polyarch0
Endpoint:              unix:///var/run/docker.sock
Driver Options:        network="host" image="moby/buildkit:buildx-stable-1"
Status:                running
BuildKit daemon flags: --allow-insecure-entitlement=network.host
BuildKit version:      v0.32.2
Platforms:             linux/amd64*, linux/amd64/v2, linux/arm64
Labels:
 org.mobyproject.buildkit.worker.executor: oci
GC Policy rule#0:
 All:            false
`

describe('parseInspection', () => {
  test('reads a docker-container builder', () => {
    expect(parseInspection(container)).toEqual({
      name: 'polyarch',
      driver: 'docker-container',
      nodes: [
        {
          name: 'polyarch0',
          endpoint: 'unix:///var/run/docker.sock',
          status: 'running',
          platforms: ['linux/amd64', 'linux/amd64/v2', 'linux/arm64'],
        },
      ],
    })
  })

  test('reads the default builder of buildx 0.13 and carriage returns', () => {
    const text =
      'Name:   default\r\nDriver: docker\r\n\r\nNodes:\r\nName:      default\r\nEndpoint:  default\r\nStatus:    running\r\nPlatforms: linux/amd64\r\n'
    expect(parseInspection(text)).toMatchObject({
      driver: 'docker',
      nodes: [{ endpoint: 'default', status: 'running' }],
    })
  })

  test('reads the error of an engine that does not answer', () => {
    const text =
      'Name:   default\nDriver: \nError:  failed to connect to the docker API at unix:///var/run/docker.sock\n'
    expect(parseInspection(text)).toEqual({
      name: 'default',
      driver: '',
      nodes: [],
      error: 'failed to connect to the docker API at unix:///var/run/docker.sock',
    })
  })

  test('reads several nodes, one of which fails', () => {
    const text = `${container}\nName:      polyarch1\nEndpoint:  tcp://10.0.0.2:1234\nError:     context deadline exceeded\n`
    const { nodes } = parseInspection(text)
    expect(nodes.map(({ name, error }) => [name, error])).toEqual([
      ['polyarch0', undefined],
      ['polyarch1', 'context deadline exceeded'],
    ])
  })

  test('makes nothing of text that is none', () => {
    expect(parseInspection('what?')).toEqual({ name: '', driver: '', nodes: [] })
  })
})
