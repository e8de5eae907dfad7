import type { Bilingual } from '#kernel/messages.ts'

/**
 * What becomes of the rows of a table when their unit ends, is split or goes elsewhere: they stay with the unit and
 * its history; they follow to whoever takes it over; they close with it; or they are made anew from the others.
 *
 * @law ORG-36
 */
export const followings = ['stays', 'follows', 'closes', 'derived'] as const

/** One of the four. */
export type Following = (typeof followings)[number]

/** How a table that names units goes through a reorganisation. */
export type FollowingRule = {
  readonly rule: Following
  readonly how: Bilingual
  /** What becomes of the rows of a member whom the decision excepts, where they go another way (ORG-35). */
  readonly excepted?: Bilingual
}

/** The rules of a feature, by the names of its tables. */
export type FollowingRules = Readonly<Record<`${string}.${string}`, FollowingRule>>
