/**
 * Properties try the same cases every time, so that a run can be repeated. Another seed tries others:
 * `PROPERTY_SEED=7 npm test unit`.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261127) });
