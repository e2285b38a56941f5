/** The operating systems that containerd/platforms knows (database.go), and the two of WebAssembly images. */
export const knownOperatingSystems: ReadonlySet<string> = new Set(
  (
    'linux windows darwin freebsd aix android dragonfly hurd illumos ios js nacl netbsd openbsd plan9 solaris ' +
    'wasi wasip1 zos'
  ).split(' '),
)

/** The architectures that containerd/platforms knows (database.go), the common ones first. */
export const knownArchitectures: ReadonlySet<string> = new Set(
  (
    'amd64 arm64 arm 386 ppc64le s390x riscv64 loong64 mips mipsle mips64 mips64le wasm ' +
    'amd64p32 armbe arm64be mips64p32 mips64p32le ppc ppc64 riscv s390 sparc sparc64'
  ).split(' '),
)

/** containerd/platforms database.go, `normalizeOS`; an os that is not stated stays so. */
export function normalizeOs(os: string): string {
  const lower = os.toLowerCase()
  return lower === 'macos' ? 'darwin' : lower
}

/** containerd/platforms database.go, `normalizeArch`. An empty variant is none. */
export function normalizeArchitecture(
  architecture: string,
  variant: string,
): { readonly architecture: string; readonly variant: string } {
  const lowerVariant = variant.toLowerCase()
  switch (architecture.toLowerCase()) {
    case 'i386':
      return { architecture: '386', variant: '' }
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: lowerVariant === 'v1' ? '' : lowerVariant }
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: arm64Variants.get(lowerVariant) ?? lowerVariant }
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' }
    case 'armel':
      return { architecture: 'arm', variant: 'v6' }
    case 'arm':
      return { architecture: 'arm', variant: armVariants.get(lowerVariant) ?? lowerVariant }
    default:
      return { architecture: architecture.toLowerCase(), variant: lowerVariant }
  }
}

const arm64Variants: ReadonlyMap<string, string> = new Map([
  ['8', ''],
  ['v8', ''],
  ['v8.0', ''],
  ['9', 'v9'],
  ['9.0', 'v9'],
  ['v9.0', 'v9'],
])
const armVariants: ReadonlyMap<string, string> = new Map([
  ['', 'v7'],
  ['5', 'v5'],
  ['6', 'v6'],
  ['7', 'v7'],
  ['8', 'v8'],
])
