/** Asks the person to show again who he is; answers whether he did. */
export type StepUpAsker = () => Promise<boolean>

let asker: StepUpAsker | undefined
let asking: Promise<boolean> | undefined

/** Says who asks; returns the way to stop. The frame around the pages has one dialog for all of them. */
export function onStepUpNeeded(ask: StepUpAsker): () => void {
  asker = ask
  return () => {
    if (asker === ask) asker = undefined
  }
}

/** Asks once, however many acts wait for the answer; false where nobody asks. */
export function askStepUp(): Promise<boolean> {
  if (!asker) return Promise.resolve(false)
  asking ??= asker().finally(() => {
    asking = undefined
  })
  return asking
}
