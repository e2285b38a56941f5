// Holds generated configuration, and the orb's parts, against the schemas that CircleCI and GitLab publish; they come with check-jsonschema,
// from PyPI, into the user's cache.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCircleci, generateGitlab, orbFiles } from '../packages/generate/src/index.ts'
import { parseStack } from '../packages/stack/src/index.ts'
import { providePython } from './python-tool.ts'

const tool = providePython('check-jsonschema', '0.39.0')
const folder = mkdtempSync(join(tmpdir(), 'polyarch-schemas-'))
try {
  for (const example of readdirSync('examples').filter((name) => hasStack(name))) {
    const file = parseStack(readFileSync(join('examples', example, 'polyarch.yaml'), 'utf8'), {
      file: 'polyarch.yaml',
    })
    const options = {
      call: 'npx --yes polyarch@1.2.3',
      file: 'polyarch.yaml',
      writtenBy: 'polyarch generate',
    }
    check('vendor.circle-ci', `${example}-circleci.yml`, generateCircleci(file, options))
    check(
      'vendor.circle-ci',
      `${example}-emulated.yml`,
      generateCircleci(file, { ...options, emulation: 'always' }),
    )
    check('vendor.gitlab-ci', `${example}-gitlab.yml`, generateGitlab(file, options))
  }
  const usage = orbFiles('1.2.3').get('examples/two-images.yml') ?? ''
  const config = usage.slice(usage.indexOf('usage:\n') + 'usage:\n'.length).replaceAll(/^ {2}/gm, '')
  check('vendor.circle-ci', 'orb-example.yml', config)
} finally {
  rmSync(folder, { recursive: true })
}

function hasStack(name: string): boolean {
  return !name.includes('.') && readdirSync(join('examples', name)).includes('polyarch.yaml')
}

function check(schema: string, name: string, text: string): void {
  const path = join(folder, name)
  writeFileSync(path, text)
  const env = { ...process.env, PYTHONPATH: tool }
  const args = ['-m', 'check_jsonschema', '--builtin-schema', schema, path]
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8', env })
  if (status === 0) return
  process.stdout.write(`${stdout}${stderr}`)
  process.exitCode = 1
}
