import { BlockList, isIP } from 'node:net'
import type { Repository } from '@polyarch/image'
import type { BuildRequest } from './build-request.ts'

/** Repositories that one solve may push to. */
export interface PushGroup {
  readonly repositories: readonly Repository[]
  readonly insecure: boolean
}

/**
 * Chooses what the builder pushes to itself. `registry.insecure` holds for all names of an output and switches the check of
 * certificates off, so the two kinds are never mixed: where there are both, the others get their copy from us.
 */
export function groupForPush(request: Pick<BuildRequest, 'repositories' | 'insecureRegistries'>): PushGroup {
  const declared = ['localhost', '127.0.0.0/8', '::1', ...(request.insecureRegistries ?? [])]
  const isInsecure = ({ registry }: Repository) => declared.some((entry) => covers(entry, registry))
  const secure = request.repositories.filter((repository) => !isInsecure(repository))
  return secure.length > 0
    ? { repositories: secure, insecure: false }
    : { repositories: request.repositories, insecure: true }
}

/** Whether an entry (`host`, `host:port`, or a CIDR block of addresses) means a registry (`host[:port]`). */
function covers(entry: string, registry: string): boolean {
  const name = entry
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
  const whole = registry.toLowerCase()
  const host = whole.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  const [base = '', bits] = name.split('/')
  const family = isIP(base)
  if (bits === undefined || family === 0) return name === whole || name === host
  if (isIP(host) !== family || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false
  const block = new BlockList()
  block.addSubnet(base, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  return block.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
