import type { YamlMapping } from '../yaml-writer.ts'
import { noted } from '../yaml-writer.ts'
import { inBraces } from './stand-ins.ts'

/** What an image is made from: files and folders from the root of the checkout. */
export interface ImagePaths {
  readonly job: string
  readonly paths: readonly string[]
}

/** The job that tells which images' own files a push has changed; everything for a tag, a new branch, or where the stack itself changed. */
export function changedJob(images: readonly ImagePaths[], common: readonly string[]): YamlMapping {
  return {
    'runs-on': 'ubuntu-latest',
    permissions: { contents: 'read' },
    outputs: Object.fromEntries(images.map(({ job }) => [job, inBraces(`steps.changed.outputs.${job}`)])),
    steps: [
      {
        name: 'Check out',
        uses: noted('actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'),
        with: { 'fetch-depth': 0, 'persist-credentials': false },
      },
      {
        name: 'Compare',
        id: 'changed',
        env: { BEFORE: inBraces('github.event.before') },
        run: `${scriptOf(images, common).join('\n')}\n`,
      },
    ],
  }
}

function scriptOf(images: readonly ImagePaths[], common: readonly string[]): readonly string[] {
  return [
    'all=false',
    'case $GITHUB_REF in refs/tags/*) all=true ;; esac',
    'git cat-file -e "$BEFORE^{commit}" 2>/dev/null || all=true',
    `[ $all = true ] || git diff --quiet "$BEFORE" HEAD -- ${common.map(quoted).join(' ')} || all=true`,
    'compare() {',
    '  name=$1; shift',
    '  if [ $all = false ] && git diff --quiet "$BEFORE" HEAD -- "$@"; then is_changed=false; else is_changed=true; fi',
    '  echo "$name=$is_changed" | tee -a "$GITHUB_OUTPUT"',
    '}',
    ...images.map(({ job, paths }) => `compare ${job} ${paths.map(quoted).join(' ')}`),
  ]
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
