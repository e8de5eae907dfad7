export { UnitYear } from './unit-year.tsx'
export { SumBar } from './sum-bar.tsx'
export { whyMessages } from './why-messages.ts'
export { WhyPanel, type WhyQuestion } from './why-panel.tsx'
