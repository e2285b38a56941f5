/** Lines of shell that provide Node 20 or newer and git where an image lacks them. */
export const provideTools: readonly string[] = [
  'has_tools() {',
  '  command -v git >/dev/null && command -v npx >/dev/null && command -v node >/dev/null || return 1',
  `  version=$(node --version); version=\${version#v}; [ "\${version%%.*}" -ge 20 ]`,
  '}',
  'as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }',
  'if ! has_tools; then',
  '  if command -v apk >/dev/null; then as_root apk add --no-cache nodejs npm git',
  '  elif command -v apt-get >/dev/null; then',
  '    as_root apt-get update && as_root apt-get install --yes --no-install-recommends nodejs npm git',
  '  elif command -v microdnf >/dev/null; then as_root microdnf install -y nodejs npm git',
  '  elif command -v dnf >/dev/null; then as_root dnf install -y nodejs npm git',
  '  elif command -v zypper >/dev/null; then as_root zypper --non-interactive install nodejs npm git',
  '  fi',
  'fi',
  'has_tools || { echo "polyarch needs Node 20 or newer and git, which this image has not: choose another one" >&2; exit 1; }',
]
