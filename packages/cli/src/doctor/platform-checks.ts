import type { BuilderReport } from '@polyarch/build-arch'
import { formatPlatform, type Platform } from '@polyarch/image'
import type { System } from '../machine/system.ts'
import type { Check } from './check.ts'

/** For each platform: whether its programs run here, natively or under QEMU. Without, only builds that run nothing work. */
export function checkPlatforms(
  platforms: readonly Platform[],
  { platform: own, emulated, builder }: BuilderReport,
  { hasApt, isRoot }: System,
): readonly Check[] {
  const byBuilder = builder.state === 'ready' ? builder.platforms : []
  const machine = architectureOf(own)
  return platforms.map((platform): Check => {
    const name = formatPlatform(platform)
    if (platform.os !== 'linux') {
      return {
        name,
        status: 'warn',
        detail: `built on ${platform.os} only`,
        advice: `run this leg on ${platform.os}`,
      }
    }
    if (platform.architecture === machine) return { name, status: 'ok', detail: 'native' }
    if (emulated.includes(name)) return { name, status: 'ok', detail: 'emulated by QEMU' }
    if (byBuilder.includes(name)) return { name, status: 'ok', detail: 'by the buildx builder' }
    const install = hasApt
      ? `${isRoot ? '' : 'sudo '}apt-get install -y qemu-user-static`
      : `docker run --privileged --rm tonistiigi/binfmt --install ${platform.architecture}`
    return {
      name,
      status: 'warn',
      detail: 'no emulation: no RUN step of a Dockerfile can run for it here',
      advice: `${install}, or build that leg on a machine of its own`,
    }
  })
}

function architectureOf(platform: string): string {
  return platform.split('/')[1] ?? ''
}
