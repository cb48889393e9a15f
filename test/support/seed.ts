// Property tests try the same cases at every run, so that a red run is always about a change.
// FUZZ_SEED=<number> tries others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20221111) });
