import fc from 'fast-check'

/**
 * Property tests try the same cases every run, so that a red run says something of the change that it met.
 * `PROPERTY_SEED=<number>` tries others; a counterexample found that way becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_250_701) })
