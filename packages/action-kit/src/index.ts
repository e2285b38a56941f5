export { type ActionKit, type AnnotationPlace, createActionKit } from './action-kit.ts'
export { runAction } from './run.ts'

/** {@link import('./tool.ts').installTool}, loaded when it is used: few jobs install anything. */
export async function installTool(
  ...args: Parameters<typeof import('./tool.ts').installTool>
): Promise<string> {
  const tool = await import('./tool.ts')
  return await tool.installTool(...args)
}
export type { PinnedTool } from './tool.ts'
