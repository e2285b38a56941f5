// Runs the product: provisions what is missing, then runs every scenario in a network of its own.
//
//   npm run e2e                                all
//   npm run e2e -- lsst                        those files whose name contains `lsst`
//   npm run e2e -- policies -t 'rescue'        and those scenarios whose name matches
//
// E2E_LOGS=FOLDER keeps the log of every run; E2E_PRODUCT=FOLDER runs other workflows and actions than this repository's.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { enableEmulation, makeWorkFolder, rareRootfs, tools } from './provision/index.ts'
import { makeNetworkFiles, runInNetwork } from './services/network.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const start = Date.now()
await tools()
await rareRootfs()
await enableEmulation(['aarch64', 'arm', 'ppc64le'])
console.log(`provisioned in ${seconds(start)}`)

const folder = await makeWorkFolder('network')
try {
  const files = await makeNetworkFiles(folder)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = fileURLToPath(new URL('scenarios/vitest.config.ts', import.meta.url))
  const command = [
    process.execPath,
    vitest,
    'run',
    `--config=${config}`,
    `--root=${join(root, 'e2e', 'scenarios')}`,
  ]
  process.exitCode = await runInNetwork(files, [...command, ...process.argv.slice(2)], {
    E2E_CA: files.ca,
    E2E_CERTIFICATE: files.certificate,
    E2E_KEY: files.key,
    E2E_BUNDLE: files.bundle,
    E2E_HOSTS: files.hosts,
    // Of the network outside, which is not there.
    ...{ HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '' },
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(`e2e: ${process.exitCode === 0 ? 'all scenarios passed' : 'FAILED'} in ${seconds(start)}`)

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(0)} s`
}
