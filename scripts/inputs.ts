// Writes docs/inputs.md from .github/workflows/build.yaml:
//
//   node scripts/inputs.ts            writes
//   node scripts/inputs.ts --check    exits 1 where it is not up to date
import { readFileSync, writeFileSync } from 'node:fs'
import { load } from 'js-yaml'

const file = 'docs/inputs.md'
const wanted = render(load(readFileSync('.github/workflows/build.yaml', 'utf8')))
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== wanted) {
    process.stdout.write(`${file} is not up to date with build.yaml: run node scripts/inputs.ts\n`)
    process.exitCode = 1
  }
} else writeFileSync(file, wanted)

function render(workflow: unknown): string {
  const call = at(at(workflow, 'on'), 'workflow_call')
  const inputs = entries(at(call, 'inputs')).map(([name, input]) => {
    const fallback = text(input, 'default')
    return `| \`${name}\` | ${text(input, 'type')} | ${fallback === '' ? '' : `\`${fallback}\``} | ${cell(text(input, 'description'))} |`
  })
  const secrets = entries(at(call, 'secrets')).map(
    ([name, secret]) => `| \`${name}\` | ${cell(text(secret, 'description'))} |`,
  )
  const outputs = entries(at(call, 'outputs')).map(
    ([name, output]) => `| \`${name}\` | ${cell(text(output, 'description'))} |`,
  )
  return `# Inputs, secrets and outputs of build.yaml

This page is made from the workflow itself. [contract.md](contract.md) has the rules behind it.

A string input that the caller leaves empty is taken from the variable \`POLYARCH_<INPUT>\` of the repository or organisation
(\`POLYARCH_RUNNERS\`, \`POLYARCH_CONTROL_RUNNER\` …), so that nobody edits eighty callers; the summary names the source.

## Inputs

| input | type | default | |
|---|---|---|---|
${inputs.join('\n')}

## Secrets

All are optional; \`secrets: inherit\` works. One is used only where something asks for it.

| secret | |
|---|---|
${secrets.join('\n')}

## Outputs

| output | |
|---|---|
${outputs.join('\n')}
`
}

function cell(value: string): string {
  return value.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function at(value: unknown, key: string): unknown {
  return entries(value).find(([name]) => name === key)?.[1]
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function text(value: unknown, key: string): string {
  return String(at(value, key) ?? '')
}
