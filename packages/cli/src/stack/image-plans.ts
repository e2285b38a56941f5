import type { CiEvent, Plan } from '@polyarch/plan'
import type { StackBuild, StackImage } from '@polyarch/stack'
import type { LoadedStack } from './stack-loading.ts'

/** The plan of each image, by its name. */
export type ImagePlans = ReadonlyMap<string, Plan>

/** Plans every image of a stack as if it stood alone. Throws a StackError with all that is wrong with any. */
export async function planImages(
  { stack, event }: LoadedStack,
  overrides: Readonly<Record<string, string>>,
): Promise<ImagePlans> {
  const { StackError } = await import('@polyarch/stack')
  const problems: { place: StackImage['place']; message: string }[] = []
  const plans = new Map<string, Plan>()
  for (const build of stack.builds) {
    for (const image of build.images) {
      try {
        plans.set(image.name, await planImage(build, image, event, overrides))
      } catch (error) {
        if (!isPlanError(error)) throw error
        for (const { input, message } of error.problems)
          problems.push({ place: image.place, message: `${image.name}: ${input}: ${message}` })
      }
    }
  }
  if (problems.length > 0) throw new StackError(stack.file, problems)
  return plans
}

async function planImage(
  { recipe }: StackBuild,
  image: StackImage,
  event: CiEvent,
  overrides: Readonly<Record<string, string>>,
): Promise<Plan> {
  const { makePlan } = await import('@polyarch/plan')
  // What is only taken and written to files has no place of its own.
  const isUnpublished = recipe.kind === 'from' && image.repositories.length === 0
  const inputs = { ...image.inputs, ...overrides, ...(isUnpublished && { push: 'false' }) }
  return makePlan(inputs, event, { now: new Date() })
}

function isPlanError(
  error: unknown,
): error is Error & { readonly problems: readonly { readonly input: string; readonly message: string }[] } {
  return error instanceof Error && error.name === 'PlanError' && 'problems' in error
}
