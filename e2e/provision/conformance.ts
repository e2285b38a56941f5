import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvisionError, run } from './command.ts'
import { conformanceSuite } from './go-tools.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Workflow of the OCI distribution-spec conformance suite → the variable that switches it on. */
const switches = {
  pull: 'OCI_TEST_PULL',
  push: 'OCI_TEST_PUSH',
  'content-discovery': 'OCI_TEST_CONTENT_DISCOVERY',
  'content-management': 'OCI_TEST_CONTENT_MANAGEMENT',
} as const

export type ConformanceWorkflow = keyof typeof switches

export const conformanceWorkflows: readonly ConformanceWorkflow[] = [
  'pull',
  'push',
  'content-discovery',
  'content-management',
]

export interface ConformanceOptions {
  /** `http://127.0.0.1:PORT`, without `/v2/`. A certificate is not checked. */
  readonly url: string
  readonly user?: string
  readonly password?: string
  /** Default: all four. Content management needs push and content discovery. */
  readonly workflows?: readonly ConformanceWorkflow[]
  /** Whether a mount that names no source is expected to be granted, or refused. Default: either, with one test skipped. */
  readonly automaticMount?: boolean
  /** The two repositories that are written to. */
  readonly repositories?: readonly [string, string]
}

export interface ConformanceFailure {
  /** Workflow, group and name of the test, joined with ` › `. */
  readonly test: string
  /** What was expected, and what the registry did. */
  readonly message: string
}

export interface ConformanceReport {
  readonly passed: number
  readonly failed: number
  /** Tests of workflows that are off, and those that do not apply to a registry with these settings. */
  readonly skipped: number
  readonly failures: readonly ConformanceFailure[]
}

/**
 * Runs the conformance suite against a registry. Failed tests are a result, not an error.
 *
 * @throws {@link ProvisionError} if the suite ended without a report.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const suite = await conformanceSuite()
  const folder = await makeWorkFolder('conformance')
  try {
    const file = join(folder, 'report.json')
    const env = { ...environment(options), OCI_REPORT_DIR: folder }
    const { stdout } = await run(suite, ['--ginkgo.no-color', `--ginkgo.json-report=${file}`], {
      cwd: folder,
      env,
      accept: [0, 1],
    })
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new ProvisionError(
        `conformance suite: no report: ${stdout.trim().split('\n').at(-1) ?? 'no output'}`,
        { cause },
      )
    })
    return summarise(JSON.parse(text) as readonly GinkgoReport[])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function environment(options: ConformanceOptions): Record<string, string> {
  const [first, second] = options.repositories ?? ['conformance/first', 'conformance/second']
  const enabled = options.workflows ?? conformanceWorkflows
  return {
    OCI_ROOT_URL: options.url,
    OCI_NAMESPACE: first,
    OCI_CROSSMOUNT_NAMESPACE: second,
    OCI_USERNAME: options.user ?? '',
    OCI_PASSWORD: options.password ?? '',
    ...(options.automaticMount === undefined
      ? {}
      : { OCI_AUTOMATIC_CROSSMOUNT: options.automaticMount ? '1' : '0' }),
    ...Object.fromEntries(
      conformanceWorkflows.map((name) => [switches[name], enabled.includes(name) ? '1' : '0']),
    ),
  }
}

/** The parts of Ginkgo's JSON report that are used here. */
interface GinkgoReport {
  readonly SpecReports: readonly {
    readonly ContainerHierarchyTexts: readonly string[] | null
    readonly LeafNodeType: string
    readonly LeafNodeText: string
    readonly State: string
    readonly Failure?: { readonly Message: string }
  }[]
}

function summarise(reports: readonly GinkgoReport[]): ConformanceReport {
  const specs = reports.flatMap((report) => report.SpecReports).filter((spec) => spec.LeafNodeType === 'It')
  const passed = specs.filter((spec) => spec.State === 'passed').length
  const skipped = specs.filter((spec) => spec.State === 'skipped' || spec.State === 'pending').length
  // Whatever else there is (failed, panicked, interrupted, timed out) is not a success.
  const failures = specs
    .filter((spec) => !['passed', 'skipped', 'pending'].includes(spec.State))
    .map((spec) => ({
      // The first level is the name of the suite.
      test: [...(spec.ContainerHierarchyTexts ?? []).slice(1), spec.LeafNodeText].join(' › '),
      message: (spec.Failure?.Message ?? spec.State).replaceAll(/\s+/g, ' ').trim(),
    }))
  return { passed, failed: failures.length, skipped, failures }
}
