import { expect, test } from 'vitest'
import { howToGetBuilder, isDebianLike } from '../../src/machine/system.ts'

test.each([
  { name: 'Debian', text: 'NAME="Debian GNU/Linux"\nID=debian\n', debian: true },
  { name: 'Ubuntu', text: 'ID=ubuntu\nID_LIKE=debian\n', debian: true },
  { name: 'Linux Mint', text: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', debian: true },
  { name: 'Fedora', text: 'ID=fedora\nVARIANT_ID=debian-like\n', debian: false },
  { name: 'no file at all', text: '', debian: false },
])('$name is recognised', ({ text, debian }) => {
  expect(isDebianLike(text)).toBe(debian)
})

test.each([
  { system: { hasApt: true, isRoot: true, isLinux: true }, says: 'apt-get install -y buildah' },
  { system: { hasApt: true, isRoot: false, isLinux: true }, says: 'sudo apt-get install -y buildah' },
  { system: { hasApt: false, isRoot: true, isLinux: true }, says: 'dnf install -y buildah' },
  { system: { hasApt: false, isRoot: false, isLinux: false }, says: 'Docker Desktop' },
])('what is missing is one command: $says', ({ system, says }) => {
  expect(howToGetBuilder(system)).toContain(says)
})
