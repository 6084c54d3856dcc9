/** A state is a pair of colours that repeats what the words say: fine, soon, late, on hold, to note. */
export type State = 'ok' | 'warn' | 'late' | 'hold' | 'note'
