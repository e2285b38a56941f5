import type { Reporter, TestModule } from 'vitest/node'

/** In a suite that provides its own tools, a skipped test is a failure. */
export class NoSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const skipped = tests.filter((test) => test.result().state === 'skipped')
    for (const test of skipped) process.stdout.write(`SKIPPED ${test.fullName}: here that is a failure\n`)
    const passed = tests.filter((test) => test.result().state === 'passed').length
    process.stdout.write(`${passed} passed, ${tests.length - passed} failed\n`)
    if (skipped.length > 0 || tests.length === 0) process.exitCode = 1
  }
}
