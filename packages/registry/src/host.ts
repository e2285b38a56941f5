import { BlockList, isIP } from 'node:net'

/** A host name without brackets, lower case, no trailing dot: `[::1]` → `::1`. */
export function bareHostname(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

/** Whether requests to this host stay on this machine: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = bareHostname(hostname)
  return bare === 'localhost' || within(bare, loopback)
}

/** Whether this is an address literal (or `localhost`) that the public internet does not route: loopback, private, link-local … */
export function isPrivateHost(hostname: string): boolean {
  const bare = bareHostname(hostname)
  return bare === 'localhost' || bare.endsWith('.localhost') || within(bare, unrouted)
}

/** Whether `address` is an address literal in the CIDR block `block`, such as `10.0.0.0/8`. */
export function isInBlock(address: string, block: string): boolean {
  const [base = '', prefix = ''] = block.split('/')
  const family = isIP(base)
  const bits = Number(prefix)
  if (family === 0 || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false
  const list = new BlockList()
  list.addSubnet(base, bits, family === 4 ? 'ipv4' : 'ipv6')
  return within(bareHostname(address), () => list)
}

function within(bare: string, list: () => BlockList): boolean {
  const family = isIP(bare)
  if (family === 0) return false
  const mapped = family === 6 ? /^::ffff:(?:0:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(bare) : null
  if (mapped?.[1] === undefined || mapped[2] === undefined)
    return list().check(bare, family === 4 ? 'ipv4' : 'ipv6')
  const high = Number.parseInt(mapped[1], 16)
  const low = Number.parseInt(mapped[2], 16)
  return list().check(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`, 'ipv4')
}

const loopback = once(['127.0.0.0/8', '::1/128'])
const unrouted = once([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
])

function once(blocks: readonly string[]): () => BlockList {
  let list: BlockList | undefined
  return () => {
    list ??= blocks.reduce((built, block) => {
      const [base = '', prefix] = block.split('/')
      built.addSubnet(base, Number(prefix), isIP(base) === 4 ? 'ipv4' : 'ipv6')
      return built
    }, new BlockList())
    return list
  }
}
