/**
 * In what capacity somebody signs (Decree 30/2020, annex I, II.7): plain for the head of an agency that is led by one person; TM. for a
 * collective; KT. a deputy for the head; TL. the head of a part for the agency's head; TUQ. someone given a power in writing; Q. an acting
 * head. `seal` is the agency's own signature, by its records clerk.
 */
export const capacities = ['plain', 'TM', 'KT', 'TL', 'TUQ', 'Q', 'seal'] as const

export type Capacity = (typeof capacities)[number]
