import { readFile } from 'node:fs/promises'
import type { Environment } from '../environment.ts'

/** How software is installed on this machine. */
export interface System {
  /** Debian, Ubuntu and what descends from them. */
  readonly hasApt: boolean
  readonly isRoot: boolean
  readonly isLinux: boolean
}

/** Reads /etc/os-release. */
export async function readSystem({ system, userId }: Environment): Promise<System> {
  const isLinux = system === 'linux'
  const text = isLinux ? await readFile('/etc/os-release', 'utf8').catch(() => '') : ''
  return { hasApt: isDebianLike(text), isRoot: userId === 0, isLinux }
}

/** Whether an os-release file (man 5 os-release) is of Debian, Ubuntu or a descendant. */
export function isDebianLike(osRelease: string): boolean {
  const ids = osRelease.matchAll(/^(?:ID|ID_LIKE)=["']?([^"'\n]*)["']?$/gm)
  return [...ids].some(([, names = '']) =>
    names.split(/\s+/).some((name) => name === 'debian' || name === 'ubuntu'),
  )
}

/** The one command that makes this machine able to build. */
export function howToGetBuilder({ hasApt, isRoot, isLinux }: System): string {
  if (hasApt) return `${isRoot ? '' : 'sudo '}apt-get install -y buildah`
  return isLinux
    ? 'install buildah by your package manager (dnf install -y buildah, apk add buildah), or Docker with buildx'
    : 'start Docker Desktop (https://docs.docker.com/get-started/get-docker/)'
}
