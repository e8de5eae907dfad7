/** What a person does at a page; a page that asks again by itself does none of it. */
const doings = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'focus'] as const

/** Somebody who did nothing for so long may have gone. */
const stillMilliseconds = 60_000

let lastDoing = 0

for (const doing of doings) {
  window.addEventListener(
    doing,
    () => {
      lastDoing = performance.now()
    },
    { capture: true, passive: true },
  )
}

/** Whether somebody is at the page: opened it, touched, typed or scrolled within the last minute. */
export function isSomebodyThere(): boolean {
  return performance.now() - lastDoing < stillMilliseconds
}
